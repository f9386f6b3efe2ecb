//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

func checkPower(t *check.T, a la.Matrix, v la.Vector, steps int, lambda float64, u la.Vector) {
	t.Lend("A", a)
	t.Lend("v", v)
	one := a.MulVec(v).Unit()
	got, direction := Power(a, v, steps)
	finite := !math.IsNaN(got) && !math.IsInf(got, 0)
	for _, x := range direction {
		finite = finite && !math.IsNaN(x) && !math.IsInf(x, 0)
	}
	t.True(finite, "the numbers ran away: there is an Inf or a NaN in the result",
		check.Idea("After so many steps A·A·…·A·v is too large for a float64. Divide by the norm in each step."))
	t.UpToSign("the eigenvector", direction, u, check.Tol(1e-7),
		check.Mistake([]float64(one), "That is v after one step. Repeat it, each time with the new v."),
		check.Mistake([]float64(one.Scale(-1)), "That is v after one step. Repeat it, each time with the new v."),
		check.Idea("It should be the direction that A stretches most, with norm 1: in each step multiply by A, then divide by the norm."))
	t.Number("λ", got, lambda, check.Tol(1e-7),
		check.Mistake(math.Abs(lambda), "That is the norm of A·v, the size of λ. Here λ is negative: A turns v round. The dot product v·(A·v) has the sign."))
}

// checkSteps compares with as many steps as were asked for.
func checkSteps(t *check.T, a la.Matrix, v la.Vector, steps int) {
	u := v
	for range steps {
		u = a.MulVec(u).Unit()
	}
	t.Lend("A", a)
	t.Lend("v", v)
	lambda, got := Power(a, v, steps)
	why := check.Idea(fmt.Sprintf("Here steps is %d: multiply as often as that, no more and no less, and take λ = v·(A·v) with the last v.", steps))
	t.UpToSign(fmt.Sprintf("v, with steps = %d,", steps), got, u, why)
	t.Number("λ", lambda, u.Dot(a.MulVec(u)), why)
}

func main() {
	root := math.Sqrt(0.5)
	check.Run("Multiplying by A makes the part along the largest eigenvalue grow fastest; the norm is put back to 1 in each step.",
		check.Case("A = [[2 1] [1 2]], 60 steps", func(t *check.T) {
			checkPower(t, la.New(2, 2, 2, 1, 1, 2), la.Vector{1, 0}, 60, 3, la.Vector{root, root})
		}),
		check.Case("A = [[-3 0] [4 1]], 60 steps", func(t *check.T) {
			checkPower(t, la.New(2, 2, -3, 0, 4, 1), la.Vector{1, 1}, 60, -3, la.Vector{root, -root})
		}),
		check.Case("A = [[2 1] [1 2]], 1 step", func(t *check.T) { checkSteps(t, la.New(2, 2, 2, 1, 1, 2), la.Vector{1, 0}, 1) }),
		check.Repeat("random matrices, 0 to 3 steps", 10, func(t *check.T) {
			checkSteps(t, la.FromRows(t.RandRows(3, 3)), la.Vector(t.RandVector(3)).Unit(), t.Rand.IntN(4))
		}),
		check.Case("A = [[2 1] [1 2]], 1000 steps", func(t *check.T) {
			checkPower(t, la.New(2, 2, 2, 1, 1, 2), la.Vector{1, 0}, 1000, 3, la.Vector{root, root})
		}),
		check.Repeat("random matrices with one large eigenvalue", 10, func(t *check.T) {
			// S·D·S⁻¹ with S = L·U, both with ones on the diagonal.
			x := t.RandInts(6, -2, 2)
			s := la.New(3, 3, 1, 0, 0, x[0], 1, 0, x[1], x[2], 1).Mul(la.New(3, 3, 1, x[3], x[4], 0, 1, x[5], 0, 0, 1))
			inverse, err := la.Inv(s)
			t.NoError("la.Inv(S)", err)
			lambda := float64(4 + t.Rand.IntN(3))
			if t.Rand.IntN(2) == 0 {
				lambda = -lambda
			}
			// The start has a part along each eigenvector.
			checkPower(t, s.Mul(la.Diag(la.Vector{lambda, 1, -0.5})).Mul(inverse), s.MulVec(la.Vector{1, 1, 1}), 60, lambda, s.Col(0).Unit())
		}))
}
