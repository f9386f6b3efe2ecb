package ml

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/lina-la/lina/la"
)

// LSA is latent semantic analysis: documents and terms in a few dimensions, in which texts are near
// that are about the same, also in other words.
type LSA struct {
	Terms      []string  `json:"terms"`      // of two letters or digits or more, in alphabetical order
	IDF        la.Vector `json:"idf"`        // the weight of each term: log((1 + n)/(1 + documents that have it)) + 1
	Singular   la.Vector `json:"singular"`   // the k largest singular values of the tf-idf matrix
	Components la.Matrix `json:"components"` // k×terms, a concept a row: orthonormal, the largest entry positive
	Docs       la.Matrix `json:"docs"`       // n×k: the documents in these dimensions
}

// Match is a document and how near it is to a query.
type Match struct {
	Doc   int     `json:"doc"`
	Score float64 `json:"score"` // the cosine of the angle between them: 1 for the same direction
}

// FitLSA finds the k dimensions that hold most of the n documents: with X, n×terms, tf-idf weights,
// rows of length 1, X ≈ U·Σ·Vᵀ of rank k, a document is a row of U·Σ = X·V. The weight of a term in a
// document is the number of times that it is there, times IDF. Terms are runs of letters and digits,
// of two or more, in lower case.
//
// The number of dimensions is lower where the documents span no more. No documents, or none with a
// term, are a *TooFewError. It panics unless 1 ≤ k. It takes memory for n² numbers.
//
// Source: Deerwester, Dumais, Furnas, Landauer and Harshman, Indexing by latent semantic analysis,
// 1990; Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988.
func FitLSA(docs []string, k int) (*LSA, error) {
	const op = "FitLSA"
	if k < 1 {
		panicShape(op, "%d dimensions", k)
	}
	n := len(docs)
	counts := make([]map[string]int, n)
	having := map[string]int{} // documents that have a term
	for i, d := range docs {
		counts[i] = termCounts(d)
		for t := range counts[i] {
			having[t]++
		}
	}
	if len(having) == 0 {
		return nil, &TooFewError{op, "documents with terms", 0, 1}
	}
	m := &LSA{Terms: make([]string, 0, len(having))}
	for t := range having {
		m.Terms = append(m.Terms, t)
	}
	slices.Sort(m.Terms)
	m.IDF = make(la.Vector, len(m.Terms))
	for j, t := range m.Terms {
		m.IDF[j] = math.Log(float64(1+n)/float64(1+having[t])) + 1
	}
	rows := make([][]weight, n)
	postings := make([][]weight, len(m.Terms)) // of each term: its documents
	for i := range docs {
		rows[i] = m.weights(counts[i])
		for _, w := range rows[i] {
			postings[w.at] = append(postings[w.at], weight{i, w.size})
		}
	}
	// X·Xᵀ = U·Σ²·Uᵀ, term by term; V = Xᵀ·U·Σ⁻¹.
	gram := la.Zeros(n, n)
	for _, list := range postings {
		for a, x := range list {
			for _, y := range list[:a+1] {
				gram.Set(x.at, y.at, gram.At(x.at, y.at)+x.size*y.size)
			}
		}
	}
	for i := range n {
		for j := range i {
			gram.Set(j, i, gram.At(i, j))
		}
	}
	k = min(k, n, len(m.Terms))
	e, err := la.EigSymRange(gram, n-k, n)
	if err != nil {
		return nil, err
	}
	values := e.Values.Flip()
	for k > 0 && values[k-1] <= 1e-12*values[0] {
		k--
	}
	m.Singular = values[:k].Sqrt()
	m.Components, m.Docs = la.Zeros(k, len(m.Terms)), la.Zeros(n, k)
	for c, sigma := range m.Singular {
		u, v := e.Vectors.Col(len(values)-1-c), m.Components.RowView(c)
		for j, list := range postings {
			for _, w := range list {
				v[j] += float64(w.size*u[w.at]) / sigma
			}
		}
		if v[v.Abs().ArgMax()] < 0 {
			u = u.Neg()
			m.Components.SetRow(c, v.Neg())
		}
		m.Docs.SetCol(c, u.Scale(sigma))
	}
	return m, nil
}

// weight is an entry of a sparse row.
type weight struct {
	at   int
	size float64
}

// weights is the tf-idf weights of a text, of length 1, for the terms that are known.
func (m *LSA) weights(counts map[string]int) []weight {
	var row []weight
	squares := 0.0
	for t, c := range counts {
		if j, ok := slices.BinarySearch(m.Terms, t); ok {
			row = append(row, weight{j, float64(c) * m.IDF[j]})
		}
	}
	slices.SortFunc(row, func(a, b weight) int { return cmp.Compare(a.at, b.at) })
	for _, w := range row {
		squares += w.size * w.size
	}
	for i := range row {
		row[i].size /= math.Sqrt(squares)
	}
	return row
}

// termCounts counts the terms of a text.
func termCounts(text string) map[string]int {
	counts := map[string]int{}
	for _, t := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }) {
		if len([]rune(t)) > 1 {
			counts[t]++
		}
	}
	return counts
}

// Transform returns the k coordinates of a text, x·V with its tf-idf weights x: zeros if none of its
// terms is known.
func (m *LSA) Transform(text string) la.Vector {
	z := make(la.Vector, len(m.Singular))
	for _, w := range m.weights(termCounts(text)) {
		for c := range z {
			z[c] += float64(w.size * m.Components.At(c, w.at))
		}
	}
	return z
}

// Query returns the documents that are nearest to a text, no more than n, the nearest first: those
// whose direction it shares most. It returns none if none of the text's terms is known.
func (m *LSA) Query(text string, n int) []Match {
	q := m.Transform(text)
	size := q.Norm()
	if size == 0 {
		return nil
	}
	var found []Match
	for i, d := range m.Docs.RowSeq() {
		if s := d.Norm(); s > 0 {
			found = append(found, Match{i, d.Dot(q) / s / size})
		}
	}
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return found[:min(max(n, 0), len(found))]
}

// String is a line for each dimension, with the terms that have the largest part in it.
func (m *LSA) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "latent semantic analysis: %d documents, %d terms, %d dimensions", m.Docs.Rows(), len(m.Terms), len(m.Singular))
	for c, s := range m.Singular {
		row := m.Components.RowView(c)
		var terms []string
		for _, j := range row.Abs().TopK(min(5, len(row))) {
			sign := ""
			if row[j] < 0 {
				sign = "−"
			}
			terms = append(terms, sign+m.Terms[j])
		}
		fmt.Fprintf(&b, "\n%3d %9.4g  %s", c, s, fit(strings.Join(terms, " "), 66))
	}
	return b.String()
}
