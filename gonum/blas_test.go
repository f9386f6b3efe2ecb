package gonumla

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/blas"
)

// Every routine gives what Gonum gives, in all sizes, with padding between rows and
// entries, for all flags; and writes where Gonum writes.
func TestAgainstGonum(t *testing.T) {
	sizes := [][3]int{{1, 1, 1}, {2, 5, 3}, {17, 9, 33}, {40, 64, 31}, {65, 7, 300}, {210, 130, 9}}
	if !testing.Short() {
		sizes = append(sizes, [3]int{150, 97, 130})
	}
	for _, size := range sizes {
		for _, pad := range []int{0, 3} {
			for _, scalars := range [][2]float64{{1, 0}, {-0.5, 1}, {2, 0.5}, {0, 0.5}, {0, 0}} {
				o := &operands{rand.New(rand.NewPCG(uint64(size[0]), uint64(pad))), pad}
				for _, c := range o.calls(size[0], size[1], size[2], scalars[0], scalars[1]) {
					fight(t, c.routine, c.args...)
				}
				if t.Failed() {
					t.Fatalf("m, n, k = %v, pad %d, α, β = %v", size, pad, scalars)
				}
			}
		}
	}
}

// With one argument wrong, or negative, or a size of zero, every routine does what
// Gonum does: it panics with the same words or returns the same.
func TestOddArguments(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(1, 2)), 1}
	for _, c := range o.calls(3, 2, 4, 0.5, 2) {
		for i := range c.args {
			for _, odd := range oddities(c.args[i]) {
				args := slices.Clone(c.args)
				args[i] = odd
				if inc, ok := odd.(int); ok && c.routine == "ger" && (i == 4 || i == 6) && inc < 0 {
					continue // see TestGerBackwards
				}
				fight(t, c.routine, args...)
			}
		}
	}
}

// Ger with negative increments is Ger with the vectors turned round. Gonum's own
// reads elsewhere (gonum/gonum, issue 2105).
func TestGerBackwards(t *testing.T) {
	t.Run("float32", testGerBackwards[float32])
	t.Run("float64", testGerBackwards[float64])
}

func testGerBackwards[T float32 | float64](t *testing.T) {
	x, y := []T{1, 0, 2, 0, 3}, []T{10, 20, 30, 40}
	for _, tc := range []struct {
		incX, incY int
		want       []T
	}{
		{-2, 1, []T{30, 60, 90, 120, 20, 40, 60, 80, 10, 20, 30, 40}},
		{2, -1, []T{40, 30, 20, 10, 80, 60, 40, 20, 120, 90, 60, 30}},
		{-2, -1, []T{120, 90, 60, 30, 80, 60, 40, 20, 40, 30, 20, 10}},
	} {
		a := make([]T, 12)
		if !ger(3, 4, 1, x, tc.incX, y, tc.incY, a, 4) || !slices.Equal(a, tc.want) {
			t.Errorf("increments %d, %d: %v, want %v", tc.incX, tc.incY, a, tc.want)
		}
	}
	if ger(3, 4, 1, x, -3, y, 1, make([]T, 12), 4) || ger(3, 4, 1, x, 1, y, -2, make([]T, 12), 4) {
		t.Error("Ger takes vectors that are too short")
	}
}

// oddities are what to try in place of an argument.
func oddities(arg any) []any {
	switch arg := arg.(type) {
	case int:
		return []any{-arg, 0, arg - 1, arg + 1, math.MinInt32}
	case []float64:
		return []any{arg[:len(arg)-1], []float64(nil)}
	case blas.Transpose:
		return []any{blas.Transpose('X')}
	case blas.Uplo:
		return []any{blas.All}
	case blas.Diag:
		return []any{blas.Diag('X')}
	case blas.Side:
		return []any{blas.Side('X')}
	}
	return nil
}

// No legal call that has something to compute is left to Gonum, but vectors with
// gaps at level 1, and what few.go says.
func TestNothingFallsBack(t *testing.T) {
	taken := map[string]any{"dot": dot[float64], "nrm2": nrm2[float64], "asum": asum[float64], "axpy": axpy[float64],
		"rot": rot[float64], "scal": scal[float64], "gemv": gemv[float64], "ger": ger[float64], "symv": symv[float64],
		"syr": syr[float64], "syr2": syr2[float64], "trmv": trmv[float64], "trsv": trsv[float64], "gemm": gemm[float64],
		"symm": symm[float64], "syrk": syrk[float64], "syr2k": syr2k[float64], "trmm": trmm[float64], "trsm": trsm[float64]}
	gaps := map[string]bool{"dot": true, "axpy": true, "rot": true, "scal": true}
	for _, pad := range []int{0, 3} {
		o := &operands{rand.New(rand.NewPCG(3, 4)), pad}
		for _, c := range o.calls(3, 2, 4, 0.5, 2) {
			out := invoke(reflect.ValueOf(taken[c.routine]), c.args)
			if ok := out[len(out)-1].(bool); ok == (pad > 0 && gaps[c.routine]) {
				t.Errorf("%s(%v): taken is %v", c.routine, c.args, ok)
			}
		}
	}
}

// Large calls are taken: they give the bits that they give to who is eager.
func TestLargeCallsAreTaken(t *testing.T) {
	for _, pad := range []int{0, 3} {
		o := &operands{rand.New(rand.NewPCG(9, 10)), pad}
		for _, c := range o.calls(210, 130, 3, 0.7, 1.3) {
			if !slices.Equal(bitsAfter[float64](BLAS{}, "D"+c.routine, c.args), bitsAfter[float64](BLAS{eager: true}, "D"+c.routine, c.args)) ||
				!slices.Equal(bitsAfter[float32](BLAS{}, "S"+c.routine, c.args), bitsAfter[float32](BLAS{eager: true}, "S"+c.routine, c.args)) {
				t.Errorf("%s, pad %d: left to Gonum", c.routine, pad)
			}
		}
	}
}

// Callers that call at once get the same bits as one that calls alone.
func TestConcurrentCallers(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(5, 6)), 3}
	for _, c := range o.calls(130, 90, 170, 0.5, 2) {
		want64, want32 := bitsAfter[float64](BLAS{}, "D"+c.routine, c.args), bitsAfter[float32](BLAS{}, "S"+c.routine, c.args)
		var callers sync.WaitGroup
		for range 3 {
			callers.Go(func() {
				got64, got32 := bitsAfter[float64](BLAS{}, "D"+c.routine, c.args), bitsAfter[float32](BLAS{}, "S"+c.routine, c.args)
				if !slices.Equal(got64, want64) || !slices.Equal(got32, want32) {
					t.Errorf("%s: another result beside other callers", c.routine)
				}
			})
		}
		callers.Wait()
	}
}

// bitsAfter is what a routine returns and leaves in its operands.
func bitsAfter[T float32 | float64](ours BLAS, routine string, args []any) (bits []uint64) {
	operands := converted[T](args)
	results, _ := call(ours, routine, operands)
	for _, x := range append(results, operands...) {
		switch x := x.(type) {
		case T:
			bits = append(bits, math.Float64bits(float64(x)))
		case []T:
			for _, x := range x {
				bits = append(bits, math.Float64bits(float64(x)))
			}
		}
	}
	return bits
}

// What is read spreads its NaN even past a zero; what must not be read does not.
func TestNaN(t *testing.T) {
	filled := func(n int, x float64) []float64 { return slices.Repeat([]float64{x}, n) }
	nan := math.NaN()
	for _, n := range []int{1, 3, 40, 150} {
		zeros, ones, nans := filled(n*n, 0), filled(n*n, 1), filled(n*n, nan)
		for _, tc := range []struct {
			what    string
			routine string
			args    []any
			result  int // the argument that has to be all NaN, or free of it
			nan     bool
		}{
			{"0·NaN", "gemm", []any{blas.NoTrans, blas.NoTrans, n, n, n, 1.0, zeros, n, nans, n, 0.0, ones, n}, 11, true},
			{"β = 0", "gemm", []any{blas.NoTrans, blas.NoTrans, n, n, n, 1.0, ones, n, ones, n, 0.0, nans, n}, 11, false},
			{"α = 0", "gemm", []any{blas.NoTrans, blas.NoTrans, n, n, n, 0.0, nans, n, nans, n, 1.0, ones, n}, 11, false},
			{"0·NaN", "gemv", []any{blas.NoTrans, n, n, 1.0, zeros, n, nans, 1, 0.0, ones, 1}, 9, true},
			{"α = β = 0", "gemv", []any{blas.NoTrans, n, n, 0.0, nans, n, nans, 1, 0.0, nans[:n], 1}, 9, false},
			{"α = 0", "trsm", []any{blas.Left, blas.Upper, blas.NoTrans, blas.NonUnit, n, n, 0.0, nans, n, nans, n}, 9, false},
			{"α = 0", "axpy", []any{n, 0.0, nans, 1, ones, 1}, 4, false},
			{"α = 0", "scal", []any{n, 0.0, nans[:n], 1}, 2, false},
		} {
			for _, result := range []float64{anyNaN[float32]("S", tc.routine, tc.args, tc.result), anyNaN[float64]("D", tc.routine, tc.args, tc.result)} {
				if math.IsNaN(result) != tc.nan {
					t.Errorf("n = %d, %s, %s: NaN is %v, want %v", n, tc.routine, tc.what, math.IsNaN(result), tc.nan)
				}
			}
		}
	}
}

// anyNaN calls a routine, and adds up what it leaves in argument i.
func anyNaN[T float32 | float64](letter, routine string, args []any, i int) (sum float64) {
	operands := converted[T](args)
	if _, panicked := call(BLAS{eager: true}, letter+routine, operands); panicked != nil {
		panic(panicked)
	}
	for _, x := range operands[i].([]T) {
		sum += float64(x)
	}
	return sum
}
