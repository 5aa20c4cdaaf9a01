-- grain: none; views on what is kept of survey rounds, for the rules that compare two extracts
create or replace temp view participation_in_force as
select
    municipality,
    month,
    district,
    role,
    answered
from kept_spoergeskema_deltagelse;

create or replace temp view survey_totals_in_force as
select
    municipality,
    month,
    district,
    role,
    question,
    sum(respondents) as respondents
from kept_spoergeskema
group by all;
