//go:build ignore

// wants: Subtract the two products
// wants: Do you subtract the two products, or add them?

package main

// Meet adds where it should subtract.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	d := a1*b2 + a2*b1
	if d == 0 {
		return 0, 0, false
	}
	return (c1*b2 - c2*b1) / d, (a1*c2 - a2*c1) / d, true
}
