package blas

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/internal/kernel"
)

func TestZZ(t *testing.T) {
	if os.Getenv("ZZ") == "" {
		t.Skip()
	}
	type cfg struct{ mc, kc, nc, direct, directA int }
	var cfgs []cfg
	for _, f := range strings.Fields(os.Getenv("ZZ")) {
		var c cfg
		p := strings.Split(f, ",")
		for i, q := range []*int{&c.mc, &c.kc, &c.nc, &c.direct, &c.directA} {
			*q, _ = strconv.Atoi(p[i])
		}
		cfgs = append(cfgs, c)
	}
	g := kernel.GemmFor[float64]()
	for _, s := range strings.Fields(os.Getenv("SH")) { // m,n,k,ta,tb,ld
		var v [6]int
		for i, p := range strings.Split(s, ",") {
			v[i], _ = strconv.Atoi(p)
		}
		m, n, k, ta, tb, ld := v[0], v[1], v[2], v[3], v[4], v[5]
		mk := func(r, c int, tr bool) Mat[float64] {
			if tr {
				r, c = c, r
			}
			l := max(c, ld)
			d := make([]float64, r*l)
			for i := range d {
				d[i] = float64(i%17) - 8
			}
			x := Mat[float64]{Data: d, Rows: r, Cols: c, RowInc: l, ColInc: 1}
			if tr {
				return x.T()
			}
			return x
		}
		a, b, c := mk(m, k, ta == 1), mk(k, n, tb == 1), mk(m, n, false)
		best := make([]float64, len(cfgs))
		for round := range 15 {
			for i, cf := range cfgs {
				g.MC, g.KC, g.NC, g.Direct, g.DirectA = cf.mc, cf.kc, cf.nc, cf.direct, cf.directA
				reps := 1 + int(1e7/(2*float64(m)*float64(n)*float64(k)/30))
				t0 := time.Now()
				for range reps {
					Gemm(-1, a, b, 1, c)
				}
				d := float64(time.Since(t0)) / float64(reps)
				if round == 0 || d < best[i] {
					best[i] = d
				}
			}
		}
		fmt.Printf("%-28s", s)
		for i := range cfgs {
			fmt.Printf(" %6.1f", 2*float64(m)*float64(n)*float64(k)/best[i])
		}
		fmt.Println()
	}
}
