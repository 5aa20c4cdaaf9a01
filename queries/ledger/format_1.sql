-- grain: none; the ledger's first format: a row a delivery, and a row a finding
create table deliveries (
    id integer primary key,
    received_at text not null,
    file_name text not null,
    sha256 text not null,
    extract text not null,
    municipality text not null,
    month text not null,
    outcome text not null check (outcome in ('loaded', 'refused')),
    row_count integer not null,
    demonstration integer not null,
    replaces integer references deliveries (id),
    part text
);

create index deliveries_slot on deliveries (extract, municipality, month, outcome);

create table findings (
    delivery integer not null references deliveries (id),
    severity text not null,
    line integer,
    column_name text,
    expected text not null,
    found text not null
);

create view in_force as
with newest as (
    select max(id) as id from deliveries
    where outcome = 'loaded'
    group by extract, municipality, month
)

select d.* from deliveries as d
inner join newest as n on d.id = n.id;
