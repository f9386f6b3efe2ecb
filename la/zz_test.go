package la_test

import (
	"fmt"
	"testing"

	"github.com/lina-la/lina/la"
)

func BenchmarkZ(b *testing.B) {
	for _, n := range []int{4, 16, 64} {
		a := la.RandNormal(la.NewRand(1), n, n)
		spd := a.Gram().AddDiag(1)
		tall := la.RandNormal(la.NewRand(1), 10*n, n)
		v := la.RandNormal(la.NewRand(2), n, 1).Col(0)
		w := la.RandNormal(la.NewRand(2), 10*n, 1).Col(0)
		x := make(la.Vector, n)
		lu, qr := la.LU(a), la.QR(a)
		ch, _ := la.Cholesky(spd)
		run := func(name string, f func()) {
			b.Run(fmt.Sprint(name, n), func(b *testing.B) {
				for b.Loop() {
					f()
				}
			})
		}
		run("lu", func() { lu.Factorize(a) })
		run("det", func() { la.Det(a) })
		run("inv", func() { la.Inv(a) })
		run("solve", func() { la.Solve(a, v) })
		run("solveto", func() { lu.SolveTo(x, v) })
		run("chol", func() { ch.Factorize(spd) })
		run("qr", func() { qr.Factorize(a); qr.Factors() })
		run("lstsq", func() { la.LstSq(tall, w) })
	}
}
