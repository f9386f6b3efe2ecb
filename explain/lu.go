package explain

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// elimination is Gaussian elimination with the pivots that la.LU chose. Columns beside A (a right-hand
// side) are taken along.
type elimination struct {
	w     la.Matrix // A and what stands beside it, at work
	l     la.Matrix // multipliers so far
	order []int     // row i of w is row order[i] of A
	place []int     // row i of A ends at place[i]
	sign  float64   // of the exchanges so far
	laL   la.Matrix
	laU   la.Matrix
	tiny  float64 // a pivot of that size is rounding
}

func eliminate(a, beside la.Matrix) *elimination {
	m, n := a.Dims()
	f := la.LU(a)
	e := &elimination{w: a.Clone(), l: la.Identity(m), sign: 1, laL: f.L(), laU: f.U(), order: make([]int, m), place: f.Perm().Inverse()}
	if beside.Cols() > 0 {
		e.w = la.HStack(a, beside)
	}
	for i := range m {
		e.order[i] = i
	}
	e.tiny = float64(max(m, n)) * la.Eps[float64]() * la.Norm(a, la.MaxAbs)
	return e
}

// exchange brings the pivot of column k to row k; from is where it was.
func (e *elimination) exchange(k int) (from int) {
	for i, row := range e.order {
		if e.place[row] == k {
			from = i
		}
	}
	if from != k {
		swapRows(e.w, k, from)
		swapRows(e.l.Slice(0, e.l.Rows(), 0, k), k, from)
		e.order[k], e.order[from] = e.order[from], e.order[k]
		e.sign = -e.sign
	}
	// Row k of U is what it will be.
	copy(e.w.RowView(k)[k:e.laU.Cols()], e.laU.Row(k)[k:])
	return from
}

// clear makes zeros below the pivot of column k, and returns the multipliers of the rows below.
func (e *elimination) clear(k int) (multipliers la.Vector) {
	m := e.w.Rows()
	pivotRow := e.w.Row(k)
	for i := k + 1; i < m; i++ {
		f := e.laL.At(e.place[e.order[i]], k)
		row := e.w.RowView(i)
		for j := k; j < len(row); j++ {
			row[j] -= f * pivotRow[j]
		}
		row[k] = 0
		e.l.Set(i, k, f)
		multipliers = append(multipliers, f)
	}
	return multipliers
}

// noteExchange says which rows exchange brought to their places, if it did.
func (e *elimination) noteExchange(t *Trace, k, from int, with func(marks ...[]Mark) []Matrix) {
	if from == k {
		return
	}
	n := e.w.Cols()
	t.add(fmt.Sprintf("Exchange rows %d and %d", k+1, from+1),
		fmt.Sprintf("The largest entry of column %d, from the diagonal down, is %.4g in row %d: it becomes the pivot.", k+1, e.w.At(k, k), from+1),
		with(at(Pivot, k, k), marked(Changed, k, k+1, 0, n), marked(Changed, from, from+1, 0, n))...)
}

// noteColumn says what clear did.
func (e *elimination) noteColumn(t *Trace, k int, multipliers la.Vector, with func(marks ...[]Mark) []Matrix) {
	m, n := e.w.Dims()
	pivot := e.w.At(k, k)
	title, text := fmt.Sprintf("Column %d", k+1), ""
	switch {
	case pivot == 0:
		text = fmt.Sprintf("From the diagonal down, column %d is 0: there is no pivot, and the matrix is singular.", k+1)
	case k == m-1:
		text = fmt.Sprintf("The last pivot is %.4g.", pivot)
	default:
		text = fmt.Sprintf("The pivot is %.4g. Each row below loses a multiple of row %d, so that its entry in column %d becomes 0: %s times row %d.", pivot, k+1, k+1, list(multipliers), k+1)
	}
	if pivot != 0 && math.Abs(pivot) <= e.tiny {
		text += " The pivot is nothing but rounding: the matrix is singular to working precision."
	}
	t.add(title, text, with(at(Pivot, k, k), marked(Final, k, k+1, k, n), marked(Zeroed, k+1, m, k, k+1), marked(Changed, k+1, m, k+1, n))...)
}

// run eliminates the columns of A, and notes each.
func (e *elimination) run(t *Trace, with func(marks ...[]Mark) []Matrix) {
	for k := range min(e.laU.Dims()) {
		e.noteExchange(t, k, e.exchange(k), with)
		e.noteColumn(t, k, e.clear(k), with)
	}
}

// LU shows A = P·L·U by elimination with partial pivoting, for any m×n matrix: how rows are exchanged, and how U
// and L come about. The last step has the P, L and U of la.LU. A singular A has factors too; the step that finds
// no pivot says so.
//
// The error is a *SizeError or la.ErrNotFinite, and then the trace is nil. A is not changed.
func LU(a la.Matrix) (*Trace, error) {
	t, err := newTrace("lu", "LU factorization with partial pivoting: A = P·L·U, L unit lower triangular, U upper triangular", Largest, a)
	if err != nil {
		return nil, err
	}
	t.add("Start", "U begins as A, and L as the identity.", shown("A", a))
	e := eliminate(a, la.Matrix{})
	k := e.laL.Cols()
	e.run(t, func(marks ...[]Mark) []Matrix {
		return []Matrix{shown("U", e.w, marks...), shown("L", e.l.Slice(0, e.l.Rows(), 0, k))}
	})
	f := la.LU(a)
	t.add("A = P·L·U", "P puts the rows back where they were: it is the identity with its rows exchanged.", shown("P", f.P()), shown("L", f.L()), shown("U", f.U()))
	return t, nil
}

// Det shows the determinant of a square A as the product of the pivots, its sign turned by each exchange of
// rows. The last step has the number of la.Det.
//
// The error is a *SizeError or la.ErrNotFinite, and then the trace is nil. It panics unless A is square.
func Det(a la.Matrix) (*Trace, error) {
	square("Det", a)
	t, err := newTrace("det", "Determinant by elimination: det A = ± the product of the pivots", Largest, a)
	if err != nil {
		return nil, err
	}
	t.add("Start", "To subtract a multiple of a row from another leaves the determinant as it is; to exchange two rows turns its sign.", shown("A", a))
	e := eliminate(a, la.Matrix{})
	e.run(t, func(marks ...[]Mark) []Matrix { return []Matrix{shown("U", e.w, marks...)} })
	det := la.Det(a)
	exchanges := "an even number of exchanges: the sign stays"
	if e.sign < 0 {
		exchanges = "an odd number of exchanges: the sign turns"
	}
	text := fmt.Sprintf("The pivots are %s, with %s: det A = %.6g.", list(e.laU.Diagonal(0)), exchanges, det)
	if c := la.Cond(a); !(c < 1/la.Eps[float64]()) {
		text += " A is singular to working precision: what the number differs from 0 is rounding."
	}
	n := a.Rows()
	var diagonal []Mark
	for i := range n {
		diagonal = append(diagonal, Mark{i, i, Used})
	}
	t.add("The product of the pivots", text, shown("U", e.laU, diagonal), shown("det A", la.New(1, 1, det), at(Final, 0, 0)))
	return t, nil
}

// Elimination shows how A·x = b is solved: elimination on A with b beside it, then back substitution. The last step
// has the x of la.Solve.
//
// A is n×n; a singular one is a *la.SingularError beside the trace, the last step of which says whether there is no
// solution or many. The trace is nil if the error is a *SizeError or la.ErrNotFinite. It panics unless A is square and b has a
// number for each row.
func Elimination(a la.Matrix, b la.Vector) (*Trace, error) {
	square("Elimination", a)
	n := a.Rows()
	if len(b) != n {
		panicShape("Elimination", "%d×%d and %d numbers", n, n, len(b))
	}
	t, err := newTrace("solve", "Gaussian elimination: A·x = b", Largest, a, b.AsCol())
	if err != nil {
		return nil, err
	}
	t.add("Start", "The right-hand side stands beside the matrix and takes part in everything.", shown("[A b]", la.HStack(a, b.AsCol())))
	e := eliminate(a, b.AsCol())
	e.run(t, func(marks ...[]Mark) []Matrix { return []Matrix{shown("[A b]", e.w, marks...)} })
	x, err := la.Solve(a, b)
	if err != nil {
		e.explainSingular(t, err)
		return t, err
	}
	substitute(t, "U", e.w.Slice(0, n, 0, n), "b", e.w.Col(n), x)
	t.add("The solution", "Put into A·x it gives b.", column("x", x, marked(Final, 0, n, 0, 1)), column("A·x", a.MulVec(x)))
	return t, nil
}

// explainSingular says whether what is left of [A b] contradicts itself.
func (e *elimination) explainSingular(t *Trace, err error) {
	n := e.laU.Cols()
	k := 0 // the first row that is nothing but rounding
	for k < n-1 && math.Abs(e.w.At(k, k)) > e.tiny {
		k++
	}
	row := e.w.Row(k)
	zeros := row[:n].NormP(math.Inf(1)) <= e.tiny
	scale := float64(n) * la.Eps[float64]() * (1 + e.w.Col(n).NormP(math.Inf(1)))
	text := fmt.Sprintf("There is no pivot in column %d: the columns depend on each other, and x is not unique.", k+1)
	switch {
	case zeros && math.Abs(row[n]) > 100*scale:
		text = fmt.Sprintf("Row %d says 0 = %.4g: no x solves the system.", k+1, row[n])
	case zeros:
		text = fmt.Sprintf("Row %d says 0 = 0: one unknown is free, and there are many solutions.", k+1)
	case math.Abs(row[k]) > e.tiny:
		text = "The pivots are so different in size that rounding decides about x: the matrix is singular to working precision."
	}
	t.add("No unique solution", text+" la.Solve says: "+err.Error()+".", shown("[A b]", e.w, marked(Used, k, k+1, 0, n+1)))
}

// BackSubstitution shows how U·x = b is solved from the last row up, U upper triangular; what stands below its diagonal
// is not looked at. The last step has the x of la.SolveUpper.
//
// A zero on the diagonal is a *la.SingularError beside the trace. The trace is nil if the error is a *SizeError or
// la.ErrNotFinite. It panics unless U is square and b has a number for each row.
func BackSubstitution(u la.Matrix, b la.Vector) (*Trace, error) {
	square("BackSubstitution", u)
	n := u.Rows()
	if len(b) != n {
		panicShape("BackSubstitution", "%d×%d and %d numbers", n, n, len(b))
	}
	t, err := newTrace("backsub", "Back substitution: U·x = b, U upper triangular", Largest, u, b.AsCol())
	if err != nil {
		return nil, err
	}
	u = u.Triu(0)
	t.add("Start", "The last row has one unknown, the one before it two, and so on: begin below.", shown("U", u), column("b", b))
	x, err := la.SolveUpper(u, b)
	if x == nil {
		k := 0
		for k < n-1 && u.At(k, k) != 0 {
			k++
		}
		t.add("No unique solution", fmt.Sprintf("The diagonal has a 0 in row %d: x%d cannot be found from it. la.SolveUpper says: %v.", k+1, k+1, err), shown("U", u, at(Pivot, k, k)))
		return t, err
	}
	substitute(t, "U", u, "b", b, x)
	text := "Put into U·x it gives b."
	if err != nil {
		text = "The diagonal is so uneven that rounding decides about x. la.SolveUpper says: " + err.Error() + "."
	}
	t.add("The solution", text, column("x", x, marked(Final, 0, n, 0, 1)), column("U·x", u.MulVec(x)))
	return t, err
}

// substitute notes xᵢ = (bᵢ − Σ uᵢⱼxⱼ)/uᵢᵢ from the last row up; x is la's.
func substitute(t *Trace, uName string, u la.Matrix, bName string, b, x la.Vector) {
	n := len(x)
	found := make(la.Vector, n)
	for i := n - 1; i >= 0; i-- {
		sum := fmt.Sprintf("%.4g", b[i])
		for j := i + 1; j < n; j++ {
			if u.At(i, j) != 0 {
				sum += fmt.Sprintf(" − (%.4g)·(%.4g)", u.At(i, j), x[j])
			}
		}
		found[i] = x[i]
		t.add(fmt.Sprintf("Row %d", i+1), fmt.Sprintf("x%d = (%s) / %.4g = %.4g", i+1, sum, u.At(i, i), x[i]),
			shown(uName, u, at(Pivot, i, i), marked(Used, i, i+1, i+1, n)), column(bName, b, at(Used, i, 0)), column("x", found, at(Final, i, 0), marked(Used, i+1, n, 0, 1)))
	}
}

// Inverse shows A⁻¹ by Gauss–Jordan elimination: what makes the identity of A makes A⁻¹ of the identity beside
// it. The last step has the numbers of la.Inv, which goes another way, by L and U, and agrees to roundoff.
//
// A singular A is a *la.SingularError beside the trace. The trace is nil if the error is a *SizeError or la.ErrNotFinite. It
// panics unless A is square.
func Inverse(a la.Matrix) (*Trace, error) {
	square("Inverse", a)
	n := a.Rows()
	t, err := newTrace("inverse", "Inverse by Gauss–Jordan elimination: [A I] becomes [I A⁻¹]", Largest/2, a)
	if err != nil {
		return nil, err
	}
	w := la.HStack(a, la.Identity(n))
	t.add("Start", "The identity stands beside A.", shown("[A I]", w))
	inverse, err := la.Inv(a)
	e := eliminate(a, la.Matrix{})
	for k := range n {
		if from := e.exchange(k); from != k {
			swapRows(w, k, from)
			t.add(fmt.Sprintf("Exchange rows %d and %d", k+1, from+1), fmt.Sprintf("The largest entry of column %d, from the diagonal down, becomes the pivot.", k+1),
				shown("[A I]", w, at(Pivot, k, k), marked(Changed, k, k+1, 0, 2*n), marked(Changed, from, from+1, 0, 2*n)))
		}
		pivot := w.At(k, k)
		if err != nil && math.Abs(e.laU.At(k, k)) <= e.tiny {
			t.add("No inverse", fmt.Sprintf("The pivot of column %d is %.4g, which is 0 but for rounding: no row can make a 1 of it. la.Inv says: %v.", k+1, e.laU.At(k, k), err), shown("[A I]", w, at(Pivot, k, k)))
			return t, err
		}
		e.clear(k)
		w.SetRow(k, w.Row(k).Scale(1/pivot))
		w.Set(k, k, 1)
		for i := range n {
			if i != k {
				w.SetRow(i, w.Row(i).AddScaled(-w.At(i, k), w.Row(k)))
				w.Set(i, k, 0)
			}
		}
		t.add(fmt.Sprintf("Column %d", k+1), fmt.Sprintf("Row %d is divided by its pivot %.4g, and all other rows lose the multiple of it that makes their entry in column %d 0.", k+1, pivot, k+1),
			shown("[A I]", w, at(Pivot, k, k), marked(Zeroed, 0, k, k, k+1), marked(Zeroed, k+1, n, k, k+1)))
	}
	text := "Where the identity was, there is the inverse: A·A⁻¹ = I."
	if err != nil {
		text = "A is singular to working precision, and these numbers are rounding. la.Inv says: " + err.Error() + "."
	}
	t.add("A⁻¹", text, shown("A⁻¹", inverse, marked(Final, 0, n, 0, n)), shown("A·A⁻¹", a.Mul(inverse)))
	return t, err
}

func swapRows(a la.Matrix, i, j int) {
	if a.Cols() > 0 {
		row := a.Row(i)
		a.SetRow(i, a.Row(j))
		a.SetRow(j, row)
	}
}

// list is numbers in a sentence: "1, 2 and 3".
func list(v la.Vector) string {
	text := ""
	for i, x := range v {
		switch {
		case i == 0:
		case i == len(v)-1:
			text += " and "
		default:
			text += ", "
		}
		text += fmt.Sprintf("%.4g", x+0)
	}
	return text
}
