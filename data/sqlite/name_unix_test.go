//go:build unix

package sqlite

// oddName has every letter that means something else in the name of a data source.
const oddName = "项目 #1%20&a=b+?.db"
