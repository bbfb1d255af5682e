"""Room for those who come later: what a seat taken now costs them, from sampled futures (contract, section 8).

Values in and out, nothing else: whoever asks says who comes, which groups could take them and at what cost in points.
`values.py` is what is asked about, `blocks.py` which weeks need telling apart, `program.py` the linear program, `lp.py`
its solvers, `prices.py` the price of a seat, `two_stage.py` the stronger form, `hindsight.py` what could have been
reached by knowing everything beforehand.

Sources: N. Ahani, P. Golz, A. D. Procaccia, A. Teytelboym and A. C. Trapp, Dynamic Placement in Refugee Resettlement,
Operations Research 2023 (arXiv 2105.14388); K. Bansak and E. Paulson, Outcome-Driven Dynamic Refugee Assignment with
Allocation Balancing, Operations Research 2024 (arXiv 2007.03069); A. Vera and S. Banerjee, The Bayesian Prophet,
Management Science 67 (2021).
"""
