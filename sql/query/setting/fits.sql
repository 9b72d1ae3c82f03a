-- Whether a setting of kind $1 may have the value $2
select setting_fits($1, $2)
