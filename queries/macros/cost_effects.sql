-- grain: municipality, month, item (NULL: all measures; `placements`) and part of the change since the first month
-- The change of cost from the twelve months to one month to the twelve months to another, `months_apart` later, by
-- price, volume and mix. One formula for the indicator and for the two months a reader chooses: it is run by the
-- build, and on a reader's connection before that is locked. `wanted` is one municipality, or NULL for all.
create or replace macro cost_effects(wanted, months_apart) as table
    with prices as (
        select
            f.municipality,
            f.month,
            f.item,
            f.category,
            f.numerator as cost,
            f.denominator as quantity,
            f.n,
            f.status = 'hidden' as is_hidden,
            i.placement_group is not null as is_placement
        from figures as f
        left join interventions as i on f.category = i.code
        where
            f.indicator = 'unit_price'
            and f.status in ('shown', 'hidden')
            and (wanted is null or f.municipality = wanted)
    ),

    totals_paired as (
        select
            now.municipality,
            now.month,
            now.item,
            before.month as first_month,
            now.cost,
            now.quantity,
            before.cost as cost_before,
            before.quantity as quantity_before,
            now.n,
            now.is_hidden or before.is_hidden as is_hidden
        from prices as now
        inner join prices as before
            on
                now.municipality = before.municipality
                and before.month = cast(now.month - to_months(months_apart) as date)
                and now.item is not distinct from before.item
                and before.category is null
        where now.category is null
    ),

    measures_of_totals as (
        select
            t.municipality,
            t.month,
            t.item,
            p.category,
            p.cost,
            p.quantity,
            p.is_hidden,
            t.is_first
        from (
            select
                municipality,
                month,
                item,
                unnest([month, first_month]) as price_month,
                unnest([false, true]) as is_first
            from totals_paired
        ) as t
        inner join prices as p
            on
                t.municipality = p.municipality
                and t.price_month = p.month
                and p.category is not null
                and (t.item is null or p.is_placement)
    ),

    -- A measure without a row had no child: that is none, and not unknown.
    measures_paired as (
        select
            municipality,
            month,
            item,
            category,
            coalesce(sum(cost) filter (where not is_first), 0) as cost,
            coalesce(sum(quantity) filter (where not is_first), 0) as quantity,
            coalesce(sum(cost) filter (where is_first), 0) as cost_before,
            coalesce(sum(quantity) filter (where is_first), 0) as quantity_before,
            bool_or(is_hidden) as is_pooled,
            bool_or(not is_first) as is_there,
            bool_or(is_first) as was_there
        from measures_of_totals
        group by municipality, month, item, category
    ),

    -- Measures too small to show in either period are one, so that the parts still sum to the municipality's change.
    measures_pooled as (
        select
            municipality,
            month,
            item,
            cost,
            quantity,
            cost_before,
            quantity_before
        from measures_paired
        where not is_pooled
        union all by name
        select
            t.municipality,
            t.month,
            t.item,
            if(
                bool_or(m.is_there and m.is_pooled),
                any_value(t.cost) - coalesce(sum(m.cost) filter (where not m.is_pooled), 0),
                0
            ) as cost,
            if(
                bool_or(m.is_there and m.is_pooled),
                any_value(t.quantity) - coalesce(sum(m.quantity) filter (where not m.is_pooled), 0),
                0
            ) as quantity,
            if(
                bool_or(m.was_there and m.is_pooled),
                any_value(t.cost_before) - coalesce(sum(m.cost_before) filter (where not m.is_pooled), 0),
                0
            ) as cost_before,
            if(
                bool_or(m.was_there and m.is_pooled),
                any_value(t.quantity_before) - coalesce(sum(m.quantity_before) filter (where not m.is_pooled), 0),
                0
            ) as quantity_before
        from totals_paired as t
        inner join measures_paired as m
            on t.municipality = m.municipality and t.month = m.month and t.item is not distinct from m.item
        group by t.municipality, t.month, t.item
        having bool_or(m.is_pooled)
    ),

    -- A measure new in the second period, or gone from it, has one price: what it costs is mix and volume alone.
    prices_changed as (
        select
            municipality,
            month,
            item,
            sum(
                if(quantity > 0 and quantity_before > 0, cost - quantity * cost_before / quantity_before, 0)
            ) as price
        from measures_pooled
        group by municipality, month, item
    ),

    effects_rounded as (
        select
            t.municipality,
            t.month,
            t.item,
            t.n,
            t.is_hidden,
            round(t.cost_before) as before,
            round((t.quantity - t.quantity_before) * t.cost_before / nullif(t.quantity_before, 0)) as volume,
            round(p.price) as price,
            round(t.cost) as after,
            round(t.cost) - round(t.cost_before) as change
        from totals_paired as t
        inner join prices_changed as p
            on t.municipality = p.municipality and t.month = p.month and t.item is not distinct from p.item
    ),

    effects_summed as (
        select
            *,
            change - volume - price as mix
        from effects_rounded
    )

    select
        month,
        municipality,
        cast(null as varchar) as district,
        item,
        category,
        cast(null as double) as numerator,
        cast(null as double) as denominator,
        if(is_hidden, null, value) as value,
        if(is_hidden, null, n) as n,
        is_hidden
    from effects_summed
    unpivot include nulls (value for category in (before, volume, mix, price, after, change))
