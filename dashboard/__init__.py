"""The dashboard for omlægningen, read left to right as the data flows.

load        deliveries in, held to the contract, kept in the store with a ledger
build       store -> facts -> indicators -> disclosure -> one file per audience -> checks -> in force
serve       the files a reader may see, as small frames of `figures`
present     frames in; figures, tables and sentences out (pure)
components  data in; Dash components out
export      the tables of a page as files to download
access      from a request to the audience it may see
commands    python -m dashboard: one module a subject, gathered by `cli`
pages/      one module a page (beside this package)

`settings`, `indicators`, `language` and `clock` are imported by all and import none of them.
"""
