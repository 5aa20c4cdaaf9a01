-- grain: none; from format 2 to 3: what is in force, found a slot at a time, so that one extract is asked for alone
drop view in_force;

create view in_force as
select d.* from deliveries as d
where
    d.outcome = 'loaded'
    and d.withdrawn_at is null
    and not exists (
        select 1 from deliveries as n
        where
            n.extract = d.extract
            and n.municipality = d.municipality
            and n.month = d.month
            and n.outcome = 'loaded'
            and n.withdrawn_at is null
            and n.id > d.id
    );
