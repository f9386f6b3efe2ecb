//go:build ignore

package main

// Dot takes the vectors apart from the front.
func Dot(u, v []float64) float64 {
	switch {
	case len(u) != len(v):
		panic("Dot: the vectors differ in length")
	case len(u) == 0:
		return 0
	}
	return u[0]*v[0] + Dot(u[1:], v[1:])
}
