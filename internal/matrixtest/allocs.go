package matrixtest

import (
	"runtime/debug"
	"testing"
)

// Allocs is testing.AllocsPerRun with the collector switched off: a collection
// empties the pools, and what is fetched anew then counts as an allocation of f.
func Allocs(runs int, f func()) float64 {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return testing.AllocsPerRun(runs, f)
}
