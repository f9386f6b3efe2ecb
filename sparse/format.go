package sparse

import (
	"fmt"
	"sort"
	"strings"

	"github.com/lina-la/lina/la"
)

// The most entries that are printed, and how many are at either end of more.
const (
	mostPrinted = 20
	edgePrinted = 8
)

// String is the matrix as %v prints it.
func (m *CSR) String() string { return fmt.Sprint(m) }

// Format prints shape and entries, one a line, row by row; of more than 20 entries the first
// and the last 8. fmt calls it.
//
//	%v    3×3 CSR, 2 entries
//	      (0, 0) 1
//	      (2, 1) 2.5
//	%.3v  the same with 3 significant digits, where %v has up to 8
//	%.3f  every number with this directive; also e, E, F, g and G
//	%s    as %v
func (m *CSR) Format(s fmt.State, verb rune) {
	formatEntries(s, verb, "CSR", m.r, m.c, len(m.v), m.entry)
}

// entry is the k-th stored entry.
func (m *CSR) entry(k int) (la.Index, float64) {
	i := sort.Search(m.r, func(i int) bool { return m.ptr[i+1] > k })
	return la.Index{I: i, J: int(m.col[k])}, m.v[k]
}

func formatEntries(s fmt.State, verb rune, kind string, r, c, n int, entry func(k int) (la.Index, float64)) {
	number := "%" + string(verb)
	digits, ok := s.Precision()
	switch {
	case !strings.ContainsRune("vseEfFgG", verb):
		fmt.Fprintf(s, "%%!%c(sparse.%s=%d×%d)", verb, kind, r, c)
		return
	case verb == 'v' || verb == 's':
		if number = "%.8g"; ok {
			number = fmt.Sprintf("%%.%dg", digits)
		}
	case ok:
		number = fmt.Sprintf("%%.%d%c", digits, verb)
	}
	what := "entries"
	if n == 1 {
		what = "entry"
	}
	fmt.Fprintf(s, "%d×%d %s, %d %s", r, c, kind, n, what)
	for k := 0; k < n; k++ {
		if n > mostPrinted && k == edgePrinted {
			fmt.Fprint(s, "\n…")
			k = n - edgePrinted
		}
		at, x := entry(k)
		fmt.Fprintf(s, "\n(%d, %d) "+number, at.I, at.J, x)
	}
}
