//go:build race

package lapack

// raceEnabled reports whether the race detector is on.
const raceEnabled = true
