insert into retention (subject, days, why) values
    ('counter-statements', 1095, 'Who said that a work is theirs may have to be asked again while claims can be disputed; afterwards the decision stands without the person.');
