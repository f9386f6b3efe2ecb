//go:build ignore

package main

// Meet returns the point where a1·x + b1·y = c1 and a2·x + b2·y = c2
// meet, and whether there is exactly one.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	d := a1*b2 - a2*b1
	if d == 0 {
		return 0, 0, false
	}
	return (c1*b2 - c2*b1) / d, (a1*c2 - a2*c1) / d, true
}
