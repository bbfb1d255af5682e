"""Names as their own languages have them; who bears which is invented.

- Ukrainian: in Cyrillic, in the Ukrainian and the Russian form.
- Arabic, Persian: by sound, and in script. `A I U` are long vowels, `7` is the sharp h, `3` the ayn, `x` kh, `G` gh,
  `$` sh, `T` th, `D` dh, `@` the feminine ending; `+` at the head of a family name: it takes an article.
- Tigrinya, Amharic: by syllable, with the vowels in the order of the script: `e u i a E` (none) `o`; `q` and `T` are
  ejective, `S` is ts, `$` sh, `C` ch, `7` the sharp h, `3` the ayn, `'` a carrier of a vowel.
- Turkish: in Turkish letters.

The more usual names come first. Names at even places are for tuning, those at odd places are held out.
"""

from __future__ import annotations

UKRAINIAN_BOYS = (
    "Олександр Александр", "Максим Максим", "Дмитро Дмитрий", "Артем Артём", "Данило Даниил", "Матвій Матвей",
    "Андрій Андрей", "Михайло Михаил", "Микола Николай", "Володимир Владимир", "Богдан Богдан", "Назар Назар",
    "Сергій Сергей", "Євген Евгений", "Ігор Игорь", "Олег Олег", "Юрій Юрий", "Григорій Григорий", "Микита Никита",
    "Кирило Кирилл", "Єгор Егор", "Ярослав Ярослав", "Олексій Алексей", "Павло Павел", "Тимофій Тимофей", "Захар Захар",
)  # fmt: skip
UKRAINIAN_GIRLS = (
    "Софія София", "Анна Анна", "Марія Мария", "Вікторія Виктория", "Анастасія Анастасия", "Єва Ева",
    "Поліна Полина", "Дарина Дарина", "Олександра Александра", "Катерина Екатерина", "Юлія Юлия", "Злата Злата",
    "Ганна Анна", "Олена Елена", "Тетяна Татьяна", "Наталія Наталья", "Євгенія Евгения", "Єлизавета Елизавета",
    "Соломія Соломия", "Мілана Милана", "Ірина Ирина", "Ольга Ольга", "Христина Кристина", "Яна Яна", "Жанна Жанна",
    "Аліса Алиса",
)  # fmt: skip
UKRAINIAN_FAMILIES = (
    "Шевченко Шевченко", "Мельник Мельник", "Бойко Бойко", "Коваленко Коваленко", "Бондаренко Бондаренко",
    "Ткаченко Ткаченко", "Кравченко Кравченко", "Олійник Олейник", "Шевчук Шевчук", "Коваль Коваль",
    "Поліщук Полищук", "Гончаренко Гончаренко", "Савченко Савченко", "Руденко Руденко", "Марченко Марченко",
    "Лисенко Лысенко", "Мороз Мороз", "Хоменко Хоменко", "Гаврилюк Гаврилюк", "Щербак Щербак",
    "Жук Жук", "Яковенко Яковенко", "Юрченко Юрченко", "Тищенко Тищенко", "Чорний Черный", "Гриценко Гриценко",
    "Зайченко Зайченко", "Величко Величко", "Іщенко Ищенко", "Цимбал Цымбал", "Євтушенко Евтушенко", "Швець Швец",
    "Харченко Харченко", "Білик Билык", "Дячук Дячук", "Кучер Кучер",
)  # fmt: skip

ARABIC_BOYS = (
    "mu7ammad محمد", "a7mad أحمد", "3alI علي", "3umar عمر", "yUsuf يوسف", "7asan حسن", "7usayn حسين", "xAlid خالد",
    "ibrAhIm إبراهيم", "ma7mUd محمود", "muStafA مصطفى", "3abd+ra7mAn عبد~الرحمن", "3abd+allAh عبد~الله", "karIm كريم",
    "zayd زيد", "ja3far جعفر", "jamAl جمال", "$ihAb شهاب", "GassAn غسان", "qAsim قاسم", "TA'ir ثائر", "nUr نور",
    "yA7yA يحيى", "anas أنس", "suhayl سهيل", "wA'il وائل",
)  # fmt: skip
ARABIC_GIRLS = (
    "fAtima@ فاطمة", "maryam مريم", "sAra@ سارة", "nUr نور", "3A'i$a@ عائشة", "xadIja@ خديجة", "zaynab زينب",
    "laylA ليلى", "hiba@ هبة", "rahaf رهف", "$aymA' شيماء", "yAsmIn ياسمين", "jAnA جانا", "rImA ريما", "GAda@ غادة",
    "amIra@ أميرة", "7anIn حنين", "salmA سلمى", "Du7A ضحى", "ruqayya@ رقية", "sundus سندس", "hudA هدى", "ra$A رشا",
    "wafA' وفاء",
)  # fmt: skip
ARABIC_FAMILIES = (
    "+a7mad أحمد", "+7asan حسن", "+mu7ammad محمد", "+xatIb خطيب", "+7alabI حلبي", "dArwI$ درويش", "+maSrI مصري",
    "+7usayn حسين", "+xUrI خوري", "+najjAr نجار", "+$Ami شامي", "+3abdallAh عبدالله", "qaddUr قدور", "+7amawI حموي",
    "+jubUrI جبوري", "+ru$dI رشدي", "SAli7 صالح", "manSUr منصور", "+zu3bI زعبي", "ba$Ir بشير", "+jAsim جاسم",
    "+GazAlI غزالي", "+3alI علي", "xalIl خليل", "+sUfI صوفي", "yUnus يونس", "+qaysI قيسي", "TAbit ثابت",
    "ramaDAn رمضان", "$a3bAn شعبان", "+Dahabi ذهبي", "+7addAd حداد", "suwaydAn سويدان", "3uTmAn عثمان",
    "+xalaf خلف", "+ibrAhIm إبراهيم",
)  # fmt: skip

PERSIAN_BOYS = (
    "mu7ammad محمد", "3alI علی", "amIr امیر", "7usayn حسین", "a7mad احمد", "mahdI مهدی", "rizA رضا", "umId امید",
    "navId نوید", "far7Ad فرهاد", "zabIullAh ذبیح~الله", "qAsim قاسم", "samIr سمیر", "ya7yA یحیی", "ArA$ آرش",
    "ilyAs الیاس",
)  # fmt: skip
PERSIAN_GIRLS = (
    "fAtima@ فاطمه", "zahrA زهرا", "maryam مریم", "nilUfar نیلوفر", "pArisA پریسا", "sitAyi$ ستایش", "laylA لیلا",
    "$abnam شبنم", "$ukriya@ شکریه", "mursal مرسل", "7usnA حسنا", "parwAna@ پروانه", "zaynab زینب", "yAsamAn یاسمن",
    "mahsA مهسا", "GazAl غزل",
)  # fmt: skip
PERSIAN_FAMILIES = (
    "a7madI احمدی", "mu7ammadI محمدی", "7usaynI حسینی", "rizA'I رضایی", "karImI کریمی", "ra7ImI رحیمی", "nUrI نوری",
    "haydarI حیدری", "qAsimI قاسمی", "$arIfI شریفی", "ja3farI جعفری", "sul7Ani سلطانی", "akbarI اکبری",
    "GulAmI غلامی", "7aydarzAda@ حیدرزاده", "yUsufI یوسفی", "mUsawI موسوی", "stAnikzay ستانکزی", "bahrAmI بهرامی",
    "xAwarI خاوری", "mirzAI میرزایی", "tAjik تاجیک", "muradI مرادی", "faryAdI فریادی",
)  # fmt: skip

ETHIOPIC_BOYS = (
    "yonas", "dawit", "samu'El", "nahom", "tesfay", "filmon", "'amanu'El", "henok", "yosEf", "robEl", "mika'El",
    "qerubE'l", "biniyam", "'abEl", "girmay", "natna'El", "7aben", "kidane", "berhane", "ya3qob", "yohanis", "meron",
    "habtom", "'eyob",
)  # fmt: skip
ETHIOPIC_GIRLS = (
    "selam", "samrawit", "winta", "feven", "rahEl", "sara", "bEtElhEm", "mekdes", "semhar", "luwam", "saron",
    "$ewit", "hiywet", "helEn", "milEna", "Segereda", "'elsa", "yordanos", "'abrehet", "lidya", "hermela", "tsegE",
    "mihret", "7iwet",
)  # fmt: skip
ETHIOPIC_FAMILIES = (
    "tekle", "haylE", "gebremed7n", "tesfamika'El", "berhE", "'abreha", "weldu", "habtemaryam", "gebreyesus",
    "mekonnen", "kidane", "'asmelash", "tewelde", "3oqbazgi", "girmay", "7agos", "negasi", "Segay", "gebru",
    "hadgu", "zer'ay", "kahsay", "tesfay", "medhanyE", "wedajE", "yemanE", "mengste'ab", "fsahaye", "teklehaymanot",
    "desta", "'ar'aya", "beyene",
)  # fmt: skip

TURKISH_BOYS = (
    "Yusuf", "Eymen", "Ömer", "Mehmet", "Mustafa", "Ali", "Emir", "Kerem", "Çınar", "Şahin", "Cemal", "Oğuz", "Uğur",
    "Ümit", "Ceyhun", "Hüseyin", "Barış", "Yiğit",
)  # fmt: skip
TURKISH_GIRLS = (
    "Zeynep", "Elif", "Defne", "Ayşe", "Fatma", "Nehir", "Çağla", "Ceren", "Şeyma", "Gülşen", "Büşra", "Özge", "Yağmur",
    "Hazal", "Ceylan", "Melike",
)  # fmt: skip
TURKISH_FAMILIES = (
    "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan", "Kılıç",
    "Çetin", "Güneş", "Koç", "Kurt", "Şimşek", "Ünal", "Coşkun", "Çiçek", "Yavuz", "Erdoğan", "Tunç", "Güler",
)  # fmt: skip

_STEMS = (
    "Петр", "Іван", "Степан", "Роман", "Федор", "Василь", "Тарас", "Антон", "Захар", "Клим", "Мартин", "Назар",
    "Остап", "Прокоп", "Сидор", "Яким", "Юхим", "Левк",
)  # fmt: skip
_FATHERS = tuple(f"{each}{end} {each.replace('І', 'И')}{end}" for end in ("енко", "юк", "ів", "чук") for each in _STEMS)
_PERSIAN = tuple(
    f"{each.split()[0]}{sound} {each.split()[1]}{letters}"
    for sound, letters in (("I", "ی"), ("zAda@", "زاده"), ("pUr", "پور"))
    for each in PERSIAN_BOYS
    if not each.split()[0].endswith(("I", "A"))
)
_TURKISH = tuple(
    f"{head}{tail}"
    for tail in ("taş", "kaya", "doğan", "gül", "soy", "bulut", "demir", "su", "han", "türk")
    for head in ("Ak", "Kara", "Öz", "Gök", "Bay", "Er")
)


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without those that came before, with or without an article, so that no half has one of the other."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.lstrip("+").split(" ")[0], name)
    return tuple(found.values())


NAMES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "ukrainian": (UKRAINIAN_BOYS, UKRAINIAN_GIRLS, _once(UKRAINIAN_FAMILIES + _FATHERS)),
    "arabic": (ARABIC_BOYS, ARABIC_GIRLS, _once(ARABIC_FAMILIES + ARABIC_BOYS)),
    "persian": (PERSIAN_BOYS, PERSIAN_GIRLS, _once(PERSIAN_FAMILIES + _PERSIAN)),
    "ethiopic": (ETHIOPIC_BOYS, ETHIOPIC_GIRLS, _once(ETHIOPIC_FAMILIES + ETHIOPIC_BOYS)),
    "turkish": (TURKISH_BOYS, TURKISH_GIRLS, _once(TURKISH_FAMILIES + _TURKISH)),
}
"""Origin -> given names of boys, of girls, and family names: those of fathers and composed ones among them."""
