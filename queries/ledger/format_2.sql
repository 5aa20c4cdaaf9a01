-- grain: none; from format 1 to 2: who delivered, in what layout, and what became of it afterwards
-- total: the extract's own sum (the contract's `total`), by which a jump is seen.
-- figures_at: when a version that holds the delivery's figures was first published.
alter table deliveries add column layout text not null default 'kontrakt';

alter table deliveries add column received_by text;

alter table deliveries add column withdrawn_at text;

alter table deliveries add column withdrawn_by text;

alter table deliveries add column purged_at text;

alter table deliveries add column figures_at text;

alter table deliveries add column total real;

drop view in_force;

create view in_force as
with newest as (
    select max(id) as id from deliveries
    where outcome = 'loaded' and withdrawn_at is null
    group by extract, municipality, month
)

select d.* from deliveries as d
inner join newest as n on d.id = n.id;

create index findings_delivery on findings (delivery);
