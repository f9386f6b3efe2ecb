//go:build ignore

// wants: do not meet in one point but everywhere

package main

// Meet thinks that a line meets itself in the origin.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	d := a1*b2 - a2*b1
	if d == 0 {
		return 0, 0, a1*c2 == a2*c1 && b1*c2 == b2*c1
	}
	return (c1*b2 - c2*b1) / d, (a1*c2 - a2*c1) / d, true
}
