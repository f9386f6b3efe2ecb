//go:build ignore

package main

import "github.com/lina-la/lina/la"

// Meet asks the library.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	p, err := la.Solve(la.New(2, 2, a1, b1, a2, b2), la.Vector{c1, c2})
	if err != nil {
		return 0, 0, false
	}
	return p[0], p[1], true
}
