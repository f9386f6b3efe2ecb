//go:build !race

package data_test

import "testing"

func skipUnderRace(*testing.T) {}
