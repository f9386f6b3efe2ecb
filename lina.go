// Package lina is linear algebra for machine learning in Go: a library, a
// command, and a course.
//
// The library is in package la (vectors, matrices, factorizations) and its
// neighbours: show draws values, data reads and writes files. The command
// lina works on files and serves the seven-day course in the browser.
//
// This package holds [Sources], the source code of the library, so that the installed
// command can compile what a learner writes against it in an empty folder and without a
// network, and [House], the map of the repository.
package lina

import "embed"

// Sources is the source code that a program of the course may import, and what
// that imports in turn: nothing but the standard library. Package course/check, which
// belongs to another module, is in course.Sources.
//
//go:embed la internal tensor fourier stat ml sparse show data apps explain
var Sources embed.FS

// Maps are the pages that lead here from NumPy and from Gonum, row by row; the course shows
// them as one table.
//
//go:embed docs/coming-from-numpy.md docs/coming-from-gonum.md
var Maps embed.FS

// Module is the path that the sources are imported under.
const Module = "github.com/lina-la/lina"

// GoVersion is the oldest Go that compiles the sources, as go.mod says it.
const GoVersion = "1.26.0"
