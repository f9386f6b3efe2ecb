package kernel

import (
	"math/cmplx"
	"math/rand/v2"
	"testing"
)

// A pass is what its definition says, for every number of groups and of numbers in them, and writes nothing else.
func TestFourierPass(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 1))
	numbers := func(n int) []complex128 {
		x := make([]complex128, n)
		for i := range x {
			x[i] = complex(rng.NormFloat64(), rng.NormFloat64())
		}
		return x
	}
	omega := map[int][]complex128{}
	for _, radix := range []int{4, 8} {
		for j := range radix {
			omega[radix] = append(omega[radix], cmplx.Rect(1, -2*3.14159265358979323846*float64(j)/float64(radix)))
		}
		for _, size := range [][2]int{{1, 1}, {1, 3}, {1, 4}, {1, 9}, {1, 40}, {2, 3}, {3, 2}, {4, 4}, {5, 7}, {7, 1}, {16, 5}, {23, 3}, {1023, 2}, {1025, 1}, {2500, 1}, {1, 1030}} {
			inner, groups := size[0], size[1]
			n := radix * inner * groups
			from, w, to := numbers(n), numbers((radix-1)*inner), make([]complex128, n+1)
			to[n] = 7
			FourierPass(radix, to[:n], from, w, inner, groups)
			if to[n] != 7 {
				t.Fatalf("radix %d, %d×%d: writes behind its destination", radix, inner, groups)
			}
			for i := range inner {
				for k := range groups {
					for j := range radix {
						sum := complex(0, 0)
						for m := range radix {
							sum += omega[radix][j*m%radix] * from[i+inner*(m+radix*k)]
						}
						if j > 0 && inner > 1 {
							sum *= w[i+inner*(j-1)]
						}
						if got := to[i+inner*(k+groups*j)]; cmplx.Abs(got-sum) > 1e-14*(1+cmplx.Abs(sum)) {
							t.Fatalf("radix %d, %d×%d: [%d, %d, %d] is %v, want %v", radix, inner, groups, i, k, j, got, sum)
						}
					}
				}
			}
		}
	}
}

// Transposing is exact, for every number of rows and columns and any increments.
func TestTranspose(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for _, size := range [][2]int{{0, 3}, {3, 0}, {1, 1}, {7, 9}, {8, 8}, {8, 40}, {24, 8}, {8, 1040}, {1100, 8}, {19, 21}, {16, 5}, {5, 16}} {
		rows, cols := size[0], size[1]
		fromInc, toInc := cols+rng.IntN(5), rows+rng.IntN(5)
		from, to := make([]complex128, rows*fromInc+1), make([]complex128, cols*toInc+1)
		for i := range from {
			from[i] = complex(rng.NormFloat64(), rng.NormFloat64())
		}
		Transpose(to, toInc, from, fromInc, rows, cols)
		for j := range cols {
			for i := range toInc {
				want := complex(0, 0)
				if i < rows {
					want = from[i*fromInc+j]
				}
				if got := to[j*toInc+i]; got != want {
					t.Fatalf("%d×%d: entry %d of column %d is %v, want %v", rows, cols, i, j, got, want)
				}
			}
		}
	}
}

func TestMulTwiddles(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 3))
	for n := range 40 {
		x, w, want := make([]complex128, n+1), make([]complex128, n), make([]complex128, n)
		for i := range w {
			x[i], w[i] = complex(rng.NormFloat64(), rng.NormFloat64()), complex(rng.NormFloat64(), rng.NormFloat64())
			want[i] = x[i] * ((0.6 - 0.8i) * w[i])
		}
		x[n] = 7
		MulTwiddles(x[:n], 0.6-0.8i, w)
		for i, v := range want {
			if cmplx.Abs(x[i]-v) > 1e-15*(1+cmplx.Abs(v)) {
				t.Fatalf("n = %d: entry %d is %v, want %v", n, i, x[i], v)
			}
		}
		if x[n] != 7 {
			t.Fatal("writes behind its destination")
		}
	}
}
