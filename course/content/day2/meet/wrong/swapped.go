//go:build ignore

// wants: You returned y first.

package main

// Meet returns the point the wrong way round.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	d := a1*b2 - a2*b1
	if d == 0 {
		return 0, 0, false
	}
	return (a1*c2 - a2*c1) / d, (c1*b2 - c2*b1) / d, true
}
