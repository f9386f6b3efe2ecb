//go:build ignore

package main

// Meet subtracts a multiple of the first equation from the second.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	if a1 == 0 {
		if a2 == 0 {
			return 0, 0, false
		}
		return Meet(a2, b2, c2, a1, b1, c1)
	}
	b, c := a1*b2-a2*b1, a1*c2-a2*c1
	if b == 0 {
		return 0, 0, false
	}
	y = c / b
	return (c1 - b1*y) / a1, y, true
}
