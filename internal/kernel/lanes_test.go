package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestLaneMoves: a group holds entry i of lane l at i·lanes + l, for any number of
// entries, and comes back as it was, without a write beyond its ends.
func TestLaneMoves(t *testing.T) { both(t, testLaneMoves[float32], testLaneMoves[float64]) }

func testLaneMoves[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	lanes := LaneCount[T]()
	for _, count := range []int{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 25, 256} {
		from, to := make([]*T, lanes), make([]*T, lanes)
		var sources, copies, around [][]T
		for l := range lanes {
			x, _ := guarded[T](rng, count)
			y, guard := guarded[T](rng, count)
			sources, copies, around = append(sources, x), append(copies, y), append(around, guard)
			from[l], to[l] = &x[0], &y[0]
		}
		group, guard := guarded[T](rng, LaneSize[T](count))
		Interleave(group, from, count)
		checkGuard(t, "a group", group, guard)
		Deinterleave(to, group, count)
		for l := range lanes {
			checkGuard(t, "a lane", copies[l], around[l])
			for i, x := range sources[l] {
				if group[i*lanes+l] != x || copies[l][i] != x {
					t.Fatalf("%d entries: entry %d of lane %d is %v, then %v, want %v", count, i, l, group[i*lanes+l], copies[l][i], x)
				}
			}
		}
	}
}

// laneCases are groups of matrices with so many entries, one of them with NaN, Inf and
// zeros in three lanes.
func laneCases[T Float](rng *rand.Rand, entries int) (cases [][]T) {
	lanes := LaneCount[T]()
	for special := range 2 {
		x := make([]T, entries*lanes)
		for i := range x {
			x[i] = T(rng.NormFloat64())
			switch l := i % lanes; {
			case special == 0:
			case l == 1 && i/lanes == entries/2:
				x[i] = T(math.NaN())
			case l == 3 && i/lanes == entries/3:
				x[i] = T(math.Inf(1))
			case l == 4:
				x[i] = 0
			}
		}
		cases = append(cases, x)
	}
	return cases
}

// compareLanes holds what a kernel has computed to what its twin has, lane by lane: to
// units of rounding of the largest entry, and to whether that is finite.
func compareLanes[T Float](t *testing.T, what string, got, want []T, units float64) {
	t.Helper()
	lanes := LaneCount[T]()
	for l := range lanes {
		scale, finite := 0.0, true
		for i := l; i < len(want); i += lanes {
			scale = max(scale, math.Abs(float64(want[i])))
			finite = finite && want[i]-want[i] == 0
		}
		same := true
		for i := l; i < len(got); i += lanes {
			same = same && got[i]-got[i] == 0
		}
		if same != finite {
			t.Fatalf("%s: lane %d is finite: %v, want %v", what, l, same, finite)
		}
		eps := map[bool]float64{true: 0x1p-52, false: 0x1p-23}[is64[T]()]
		for i := l; finite && i < len(got); i += lanes {
			if d := math.Abs(float64(got[i]) - float64(want[i])); d > units*eps*scale {
				t.Fatalf("%s: entry %d of lane %d is %v, want %v", what, i/lanes, l, got[i], want[i])
			}
		}
	}
}

// TestLaneSystems holds the kernels for systems to their twins.
func TestLaneSystems(t *testing.T) { both(t, testLaneSystems[float32], testLaneSystems[float64]) }

func testLaneSystems[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	lanes := LaneCount[T]()
	for n := 1; n <= 16; n++ {
		for _, r := range []int{0, 1, n, 2} {
			for i, a := range laneCases[T](rng, n*n) {
				name := fmt.Sprintf("order %d, %d columns, case %d", n, r, i)
				b, _ := guarded[T](rng, n*r*lanes)
				norm, sign, work, y := make([]T, lanes), make([]T, lanes), make([]T, (n+r)*lanes), make([]T, n*lanes)
				a2, b2, sign2, want := append([]T(nil), a...), append([]T(nil), b...), make([]T, lanes), make([]T, lanes)
				LaneNorm(a, n, n, norm)
				laneNorm(a, n, n, want)
				compareLanes(t, name+": the norm", norm, want, 4)
				LaneAsymmetry(a, n, norm)
				laneAsymmetry(a, n, want)
				if i == 0 {
					compareLanes(t, name+": the asymmetry", norm, want, 0)
				}
				// Where entries are so near to each other that rounding decides which is the pivot, results
				// differ; with normal numbers that is not met.
				LaneEliminate(a, b, n, r, sign, work)
				laneEliminate(a2, b2, n, r, sign2, work)
				units := 1e4 * float64(n)
				compareLanes(t, name+": U", a, a2, units)
				compareLanes(t, name+": B", b, b2, units)
				if i == 0 {
					compareLanes(t, name+": the sign", sign, sign2, 0)
				}
				LaneInverseBound(a2, n, y, norm)
				laneInverseBound(a2, n, y, want)
				compareLanes(t, name+": the bound", norm, want, 100)
				copy(b, b2)
				LaneSubstitute(a2, b, n, r)
				laneSubstitute(a2, b2, n, r)
				compareLanes(t, name+": X", b, b2, 1e6)
			}
		}
	}
}

// TestLaneCholesky holds the kernel to its twin, for matrices one of which is not positive
// definite.
func TestLaneCholesky(t *testing.T) { both(t, testLaneCholesky[float32], testLaneCholesky[float64]) }

func testLaneCholesky[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 26))
	lanes := LaneCount[T]()
	for n := 1; n <= 16; n++ {
		a, around, _ := panel[T](rng, 1, n*n*lanes, 0)
		for l := range lanes {
			for i := range n {
				a[(i*n+i)*lanes+l] += T(n)
			}
		}
		a[(n*n-1)*lanes+2] = -1
		want := append([]T(nil), a...)
		LaneCholesky(a, n)
		laneCholesky(want, n)
		checkGuard(t, "L", a, around)
		compareLanes(t, fmt.Sprintf("order %d", n), a, want, 100)
		if n > 1 && a[lanes] != 0 {
			t.Errorf("order %d: above the diagonal stands %v", n, a[lanes])
		}
		if last := a[(n*n-1)*lanes:]; last[2] > 0 || !(last[3] > 0) {
			t.Errorf("order %d: the last pivots are %v", n, last[:4])
		}
	}
}

// TestLaneJacobi holds the rotations to their twins, and lanes that are not live to what they were.
func TestLaneJacobi(t *testing.T) { both(t, testLaneJacobi[float32], testLaneJacobi[float64]) }

func testLaneJacobi[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(27, 28))
	lanes := LaneCount[T]()
	for n := 2; n <= 16; n += 1 + n/5 {
		var pairs []int // two rounds; p and q change places in one of them
		for i := range n / 2 {
			pairs = append(pairs, i, n-1-i)
		}
		for i := range n / 2 {
			pairs = append(pairs, 2*i+1, 2*i)
		}
		round, work := n/2, make([]T, RotationEntries*n/2*lanes)
		live, oblique, oblique2 := make([]T, lanes), make([]T, lanes), make([]T, lanes)
		for l := range live {
			live[l] = 1
		}
		live[2] = 0
		a, around, _ := panel[T](rng, 1, n*n*lanes, 0)
		v, aroundV, v2 := panel[T](rng, 1, n*n*lanes, 0)
		for i := range n {
			for j := range i {
				copy(a[(i*n+j)*lanes:][:lanes], a[(j*n+i)*lanes:])
			}
		}
		for i := range n * n { // a lane of zeros
			a[i*lanes+1] = 0
		}
		a2 := append([]T(nil), a...)
		before, beforeV := append([]T(nil), a...), append([]T(nil), v...)
		LaneJacobi(a, v, n, pairs, round, live, work)
		laneJacobi(a2, v2, n, pairs, round, live, work)
		checkGuard(t, "A", a, around)
		checkGuard(t, "V", v, aroundV)
		compareLanes(t, fmt.Sprintf("order %d: A", n), a, a2, 1e5)
		compareLanes(t, fmt.Sprintf("order %d: V", n), v, v2, 1e5)
		for i := range n * n {
			if v[i*lanes+2] != beforeV[i*lanes+2] || i%(n+1) == 0 && a[i*lanes+2] != before[i*lanes+2] {
				t.Fatalf("order %d: a lane that is not live changes", n)
			}
		}
		LaneBeside(before, n, oblique)
		laneBeside(before, n, oblique2)
		compareLanes(t, "beside the diagonal", oblique, oblique2, 0)
		clear(oblique)
		clear(oblique2)
		for _, cols := range []int{n, n + 3} {
			g, aroundG, g2 := panel[T](rng, 1, n*cols*lanes, 0)
			v, aroundV, v2 := panel[T](rng, 1, n*n*lanes, 0)
			LaneHestenes(g, v, n, cols, pairs, round, live, 1e-6, oblique, work)
			laneHestenes(g2, v2, n, cols, pairs, round, live, 1e-6, oblique2, work)
			checkGuard(t, "G", g, aroundG)
			checkGuard(t, "V", v, aroundV)
			compareLanes(t, fmt.Sprintf("order %d: G", n), g, g2, 1e5)
			compareLanes(t, fmt.Sprintf("order %d: V", n), v, v2, 1e5)
			compareLanes(t, "oblique", oblique, oblique2, 0)
			if oblique[0] != 1 {
				t.Error("rows at random pass for orthogonal")
			}
		}
	}
}

// TestLaneSort holds the kernel to its twin, for values of which some are equal.
func TestLaneSort(t *testing.T) { both(t, testLaneSort[float32], testLaneSort[float64]) }

func testLaneSort[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(29, 30))
	lanes := LaneCount[T]()
	for n := 1; n <= 16; n++ {
		d, around, d2 := panel[T](rng, 1, n*lanes, 0)
		v, aroundV, v2 := panel[T](rng, 1, n*n*lanes, 0)
		for i := range n {
			d[i*lanes+1], d2[i*lanes+1] = T(i%3), T(i%3)
		}
		LaneSort(d, v, n)
		laneSort(d2, v2, n)
		checkGuard(t, "values", d, around)
		checkGuard(t, "vectors", v, aroundV)
		compareLanes(t, "values", d, d2, 0)
		compareLanes(t, "vectors", v, v2, 0)
		for i := lanes; i < len(d); i++ {
			if d[i] < d[i-lanes] {
				t.Fatalf("order %d: entry %d is smaller than the one before", n, i/lanes)
			}
		}
	}
}

func BenchmarkLaneJacobi(b *testing.B) {
	rng := rand.New(rand.NewPCG(27, 28))
	lanes := LaneCount[float64]()
	for _, n := range []int{4, 8, 16} {
		var pairs []int
		for s := 1; s < n; s++ {
			for i := range n {
				if j := i ^ s; i < j {
					pairs = append(pairs, i, j)
				}
			}
		}
		a, v, live, work := make([]float64, n*n*lanes), make([]float64, n*n*lanes+24), make([]float64, lanes), make([]float64, 32*lanes)
		v = v[24:]
		for i := range a {
			a[i] = rng.Float64()
		}
		for l := range live {
			live[l] = 1
		}
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				LaneJacobi(a, v, n, pairs, n/2, live, work)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(pairs)/2), "ns/rotation")
		})
	}
}
