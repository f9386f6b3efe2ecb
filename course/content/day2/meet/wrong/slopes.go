//go:build ignore

// wants: An upright line has no slope

package main

// Meet writes each line as y = m·x + q.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	m1, q1 := -a1/b1, c1/b1
	m2, q2 := -a2/b2, c2/b2
	if m1 == m2 {
		return 0, 0, false
	}
	x = (q2 - q1) / (m1 - m2)
	return x, m1*x + q1, true
}
