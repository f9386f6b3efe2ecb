package lp_test

import (
	"fmt"
	"strings"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/la"
)

// wyndor is the problem of the picture: doors and windows from three plants.
func wyndor() *lp.Problem {
	p := lp.Maximize(3, 5)
	p.Constrain(la.Vector{1, 0}, lp.AtMost, 4)
	p.Constrain(la.Vector{0, 2}, lp.AtMost, 12)
	p.Constrain(la.Vector{3, 2}, lp.AtMost, 18)
	return p
}

func Example() {
	p := lp.Maximize(3, 5)
	p.Constrain(la.Vector{1, 0}, lp.AtMost, 4)
	p.Constrain(la.Vector{0, 2}, lp.AtMost, 12)
	p.Constrain(la.Vector{3, 2}, lp.AtMost, 18)
	s, err := p.Solve(nil)
	fmt.Println(s.X, s.Objective, err)
	// Output: [2 6] 36 <nil>
}

func ExampleMinimize() {
	diet := lp.Minimize(50, 20, 30, 80) // cents for a brownie, an ice cream, a cola, a piece of cake
	diet.VarNames = []string{"brownie", "ice", "cola", "cake"}
	diet.Constrain(la.Vector{400, 200, 150, 500}, lp.AtLeast, 500)
	diet.Constrain(la.Vector{3, 2, 0, 0}, lp.AtLeast, 6)
	diet.Constrain(la.Vector{2, 2, 4, 4}, lp.AtLeast, 10)
	diet.Constrain(la.Vector{2, 4, 1, 5}, lp.AtLeast, 8)
	s := la.Must(diet.Solve(nil))
	fmt.Println(s.X, s.Objective)
	// Output: [0 3 1 0] 90
}

func ExampleMaximize() {
	fmt.Println(lp.Maximize(3, 5))
	// Output: max 3·x0 + 5·x1
}

func ExampleRelation_String() {
	fmt.Println(lp.AtMost, lp.AtLeast, lp.Equal)
	// Output: ≤ ≥ =
}

func ExampleProblem_Constrain() {
	p := lp.Minimize(1, 1)
	p.Constrain(la.Vector{1, -2}, lp.Equal, 3)
	fmt.Println(p)
	// Output:
	// min x0 + x1
	//     x0 − 2·x1 = 3
}

func ExampleProblem_Between() {
	p := lp.Minimize(1, 1)
	p.Between(la.Vector{1, 1}, 2, 5)
	fmt.Println(la.Must(p.Solve(nil)).Objective)
	// Output: 2
}

func ExampleProblem_Sparse() {
	p := lp.Minimize(make([]float64, 100)...)
	p.Sparse([]int{3, 97}, la.Vector{1, -1}, 0, 0)
	fmt.Println(len(p.Rows[0].Cols))
	// Output: 2
}

func ExampleProblem_Bound() {
	p := lp.Maximize(2, 1)
	p.Bound(0, -1, 4)
	p.Bound(1, 0, 3)
	fmt.Println(la.Must(p.Solve(nil)).X)
	// Output: [4 3]
}

func ExampleProblem_A() {
	fmt.Println(wyndor().A())
	// Output:
	// [[1 0]
	//  [0 2]
	//  [3 2]]
}

func ExampleProblem_String() {
	fmt.Println(wyndor())
	// Output:
	// max 3·x0 + 5·x1
	//     x0 ≤ 4
	//     2·x1 ≤ 12
	//     3·x0 + 2·x1 ≤ 18
}

func ExampleProblem_Solve() {
	s := la.Must(wyndor().Solve(nil))
	fmt.Println(s.Prices) // what one more hour is worth in each plant
	p := wyndor()
	p.Constrain(la.Vector{1, 1}, lp.AtLeast, 10)
	_, err := p.Solve(nil)
	fmt.Println(err)
	_, err = lp.Maximize(1).Solve(nil)
	fmt.Println(err)
	// Output:
	// [0   1.5 1  ]
	// lp: infeasible: no point satisfies all constraints
	// lp: unbounded: the objective gets better without end
}

func ExampleSolution_String() {
	fmt.Println(la.Must(wyndor().Solve(nil)))
	// Output:
	// optimum 36 after 3 iterations
	// x = [2 6]
	// prices [0   1.5 1  ]
	// reduced costs [0 0]
}

func ExampleProblem_Tableau() {
	trace := la.Must(wyndor().Tableau(lp.Dantzig))
	fmt.Println(trace)
	// Output:
	// Step 0, phase 2. x1 has the most negative entry in the last row and enters; the smallest ratio is in row 2, s1 leaves.
	//     x0 x1 s0 s1 s2  = ratio
	//  s0  1  0  1  0  0  4
	//  s1  0 *2  0  1  0 12     6
	//  s2  3  2  0  0  1 18     9
	//   z -3 -5  0  0  0  0
	//
	// Step 1, phase 2. x0 has the most negative entry in the last row and enters; the smallest ratio is in row 3, s2 leaves.
	//     x0 x1 s0  s1 s2  = ratio
	//  s0  1  0  1   0  0  4     4
	//  x1  0  1  0 0.5  0  6
	//  s2 *3  0  0  -1  1  6     2
	//   z -3  0  0 2.5  0 30
	//
	// Step 2, phase 2. No entry of the last row is negative: this is the optimum.
	//     x0 x1 s0       s1       s2  =
	//  s0  0  0  1  0.33333 -0.33333  2
	//  x1  0  1  0      0.5        0  6
	//  x0  1  0  0 -0.33333  0.33333  2
	//   z  0  0  0      1.5        1 36
}

func ExampleTrace_String() {
	p := lp.Maximize(1)
	p.Constrain(la.Vector{1}, lp.AtMost, 2)
	trace := la.Must(p.Tableau(lp.Bland))
	fmt.Println(strings.Count(trace.String(), "Step"))
	// Output: 2
}

func ExampleTrace_Show() {
	p := lp.Minimize(1)
	p.Constrain(la.Vector{1}, lp.AtLeast, 2)
	trace := la.Must(p.Tableau(lp.Bland))
	fmt.Println(trace.Show(0))
	// Output:
	// Step 0, phase 1. x0 is the first with a negative entry in the last row and enters; the smallest ratio is in row 1, a0 leaves.
	//     x0 s0 a0  = ratio
	//  a0 *1 -1  1  2     2
	//   w -1  1  0 -2
}

func ExampleRule_String() {
	fmt.Println(lp.Dantzig, lp.Bland)
	// Output: Dantzig Bland
}

func ExampleReadMPS() {
	p, err := lp.ReadMPS(strings.NewReader(`NAME SMALL
ROWS
 N cost
 G need
COLUMNS
 bread cost 2 need 3
 milk cost 1 need 1
RHS
 need 6
BOUNDS
 UP bread 1
ENDATA`))
	fmt.Println(p, err)
	fmt.Println(la.Must(p.Solve(nil)).X)
	// Output:
	// min 2·bread + milk
	//     3·bread + milk ≥ 6
	//     0 ≤ bread ≤ 1 <nil>
	// [1 3]
}

func ExampleMPSError() {
	_, err := lp.ReadMPS(strings.NewReader("ROWS\n Q cost\n"))
	fmt.Println(err)
	// Output: lp: MPS, line 2: row type "Q": want N, E, L or G
}

func ExampleInfeasibleError() {
	p := lp.Minimize(1)
	p.Constrain(la.Vector{1}, lp.AtMost, -1) // and x ≥ 0
	_, err := p.Solve(nil)
	fmt.Println(err)
	// Output: lp: infeasible: no point satisfies all constraints
}

func ExampleUnboundedError() {
	_, err := lp.Maximize(1, 1).Solve(nil)
	fmt.Println(err)
	// Output: lp: unbounded: the objective gets better without end
}

func ExampleCyclingError() {
	_, err := beale().Tableau(lp.Dantzig)
	fmt.Println(err)
	trace, err := beale().Tableau(lp.Bland)
	fmt.Println(trace.Solution.Objective, err)
	// Output:
	// lp: cycling: step 0 comes back after 6 steps; Bland's rule avoids it
	// -0.05 <nil>
}

func ExampleIterationError() {
	_, err := wyndor().Solve(&lp.Options{MaxIter: 1})
	fmt.Println(err)
	// Output: lp: no optimum after 1 iterations
}

func ExampleInaccurateError() {
	fmt.Println(&lp.InaccurateError{Primal: 1e-3, Gap: 0.5})
	// Output: lp: the result is not accurate: constraints are missed by 0.001, the dual's by 0, the gap is 0.5
}
