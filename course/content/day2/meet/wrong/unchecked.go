//go:build ignore

// wants: You divided by 0.

package main

// Meet divides whatever happens.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	d := a1*b2 - a2*b1
	return (c1*b2 - c2*b1) / d, (a1*c2 - a2*c1) / d, true
}
