//go:build race

package data_test

import "testing"

// skipUnderRace leaves out a test of how much memory is taken: the race detector takes more.
func skipUnderRace(t *testing.T) {
	t.Skip("the race detector takes memory of its own, and memory is what this is about")
}
