package sqlite

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
)

// schemaQuery lists what a database consists of. Its own tables of SQLite, which come and go, are left out.
const schemaQuery = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"

// schemaOf are the tables, indexes and triggers that the migrations up to a version make. They are made once in memory.
var schemaOf = func() func(context.Context, int) ([]string, error) {
	var mu sync.Mutex
	known := map[int][]string{}
	return func(ctx context.Context, version int) ([]string, error) {
		mu.Lock()
		defer mu.Unlock()
		if lines, ok := known[version]; ok {
			return lines, nil
		}
		lines, err := makeSchema(ctx, version)
		if err == nil {
			known[version] = lines
		}
		return lines, err
	}
}()

func makeSchema(ctx context.Context, version int) (lines []string, err error) {
	db := single(connector{memoryName, memorySettings})
	defer func() { err = errors.Join(err, translate(db.Close())) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, translate(err)
	}
	defer func() { err = errors.Join(err, translate(conn.Close())) }()
	s := &Store{tables: tables(), options: Options{migrations: embedded()[:version]}}
	s.options.setDefaults()
	if err := s.migrate(ctx, conn, 0); err != nil {
		return nil, err
	}
	return findings(ctx, conn, schemaQuery)
}

// strangeSchema lists the names of tables, indexes and triggers that are not what the version of the file says. Those of a
// version that this program does not have are not known.
func strangeSchema(ctx context.Context, q querier) (strange []string, err error) {
	versions, err := findings(ctx, q, "PRAGMA user_version")
	if err != nil || len(versions) != 1 {
		return nil, err
	}
	version := number(versions[0])
	if version < 1 || version > len(embedded()) {
		return nil, nil
	}
	want, err := schemaOf(ctx, version)
	if err != nil {
		return nil, err
	}
	have, err := findings(ctx, q, schemaQuery)
	if err != nil {
		return nil, err
	}
	for _, pair := range [][2][]string{{have, want}, {want, have}} {
		for _, line := range pair[0] {
			if !slices.Contains(pair[1], line) {
				strange = append(strange, "schema: "+strings.Join(strings.Fields(line)[:2], " "))
			}
		}
	}
	return strange, nil
}
