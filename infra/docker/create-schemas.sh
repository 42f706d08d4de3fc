#!/bin/sh
# Run once by the MySQL image, on an empty volume: four schemas, a user for each that may read and write its own and nothing else,
# and the migrator, who may change the tables of the four. The passwords come from the environment; hexadecimal ones are safe in URLs.
set -eu

rights='SELECT, INSERT, UPDATE, DELETE'
migrator_rights="$rights, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, TRIGGER, LOCK TABLES"

{
  echo "CREATE USER 'raccord_migrator'@'%' IDENTIFIED BY '$RACCORD_DB_MIGRATOR_PASSWORD';"
  for name in clients catalogue connectivity billing; do
    password=$(printenv "RACCORD_DB_$(echo "$name" | tr '[:lower:]' '[:upper:]')_PASSWORD")
    echo "CREATE DATABASE raccord_$name CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;"
    echo "CREATE USER 'raccord_$name'@'%' IDENTIFIED BY '$password';"
    # An underscore is a wildcard in the schema name of a GRANT.
    echo "GRANT $rights ON \`raccord\\_$name\`.* TO 'raccord_$name'@'%';"
    echo "GRANT $migrator_rights ON \`raccord\\_$name\`.* TO 'raccord_migrator'@'%';"
  done
} | MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql --user=root --protocol=socket
