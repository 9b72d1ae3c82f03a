-- Statistics of the fact tables that have doubled, before a run is planned by them.
select facts_analyse()
