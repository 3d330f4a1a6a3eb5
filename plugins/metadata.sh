#!/bin/sh
# Print the address of Airflow's own database: the embedded PostgreSQL that `make up` and
# `make run` start, else SQLite (which serves commands, not a scheduler).
file="${AIRFLOW_HOME:?}/var/metadata-url"
if [ -s "$file" ]; then cat "$file"; else printf 'sqlite:///%s/var/airflow.db?timeout=60' "$AIRFLOW_HOME"; fi
