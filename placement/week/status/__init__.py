"""What a coordinator still has to do, by when: work lists, each with the article that it rests on."""
