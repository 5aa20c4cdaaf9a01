-- grain: a follow-up held; its district is that of the measure it followed up, NULL where none was delivered
select
    o.municipality,
    o.month,
    o.child,
    o.network_present,
    f.district
from kept_opfoelgninger as o
asof left join kept_foranstaltninger as f
    on
        o.municipality = f.municipality
        and o.month = f.month
        and o.child = f.child
        and o.intervention = f.intervention
        and o.date >= f.start_date
