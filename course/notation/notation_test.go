package notation

import (
	"strings"
	"testing"
)

func mark(t *testing.T, tex string, day int) (string, []Note) {
	t.Helper()
	l, err := Course()
	if err != nil {
		t.Fatal(err)
	}
	var n Notes
	marked, _, unknown := l.Mark(tex, day, &n)
	if len(unknown) > 0 {
		t.Errorf("%s: nothing is known of %q", tex, unknown)
	}
	bare := strings.NewReplacer(" ", "", "{", "", "}", "").Replace
	if plain := bare(unmark(marked)); plain != bare(tex) {
		t.Errorf("%s is marked as %s, which is %s without the marks", tex, marked, plain)
	}
	return marked, n.List
}

// unmark takes the marks away.
func unmark(marked string) string {
	for {
		at := strings.Index(marked, `\htmlData{`)
		if at < 0 {
			return marked
		}
		open := at + strings.Index(marked[at:], "}") + 1
		end, depth := open+1, 1
		for ; depth > 0; end++ {
			switch marked[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		marked = marked[:at] + marked[open+1:end-1] + marked[end:]
	}
}

// Each symbol is explained as it stands: with its subscript, its superscript, and the product
// that it is a factor of.
func TestMark(t *testing.T) {
	for _, test := range []struct {
		tex  string
		day  int
		want []string // say | Go | NumPy
	}{
		{`A^{\mathsf T}`, 5, []string{"A transpose|A.T()|A.T", "A|A|A"}},
		{`a_{21}`, 4, []string{"a 2 1|A.At(1, 0)|A[1, 0]"}},
		{`v_{k+1}`, 3, []string{"v k plus 1|v[k]|v[k]"}},
		{`A x`, 4, []string{"A|A|A", "x|x|x", "beside: A times x|A.MulVec(x)|A @ x"}},
		{`x^{\mathsf T} A`, 4, []string{"x transpose|x.AsRow()|x[None, :]", "beside: x transpose times A|x.MulMat(A)|x @ A"}},
		{`V \Lambda V^{-1}`, 6, []string{"beside: V times Lambda|e.Vectors.Mul(la.Diag(e.Values))|V @ np.diag(w)", "V inverse|la.Inv(e.Vectors)|np.linalg.inv(V)"}},
		{`U\,\Sigma\,V^{\mathsf T}`, 7, []string{"beside: Sigma times V transpose|la.Diag(svd.S).Mul(svd.V.T())|np.diag(s) @ Vh"}},
		{`\sum_{i=1}^{n} v_i`, 1, []string{"the sum, for i from 1 to n|v.Sum()|v.sum()", "v i|v[i-1]|v[i-1]"}},
		{`\lVert v\rVert_{\infty}`, 3, []string{"the max-norm of v|v.NormP(math.Inf(1))|np.linalg.norm(v, np.inf)"}},
		{`10^{-9}`, 7, []string{"ten to the power minus 9|1e-9|1e-9"}},
		{`\sigma_{k+1}^2`, 7, []string{"sigma k plus 1|svd.S[k]|s[k]", "sigma k plus 1 squared|svd.S[k] * svd.S[k]|s[k] ** 2"}},
		{`A^{10} v`, 6, []string{"beside: A to the power 10 times v|la.Must(la.Powm(A, 10)).MulVec(v)|np.linalg.matrix_power(A, 10) @ v"}},
		{`c\,v`, 3, []string{"beside: c times v|v.Scale(c)|c * v"}},
	} {
		_, notes := mark(t, test.tex, test.day)
		var got []string
		for _, n := range notes {
			got = append(got, n.Say+"|"+n.Go+"|"+n.NumPy)
			if n.Beside != nil {
				got = append(got, "beside: "+n.Beside.Say+"|"+n.Beside.Go+"|"+n.Beside.NumPy)
			}
		}
		all := "\n" + strings.Join(got, "\n") + "\n"
		for _, want := range test.want {
			if !strings.Contains(all, "\n"+want+"\n") {
				t.Errorf("%s: there is no note %q among%s", test.tex, want, all)
			}
		}
	}
}

// What cannot be read stays as it is, and the symbols in it are told.
func TestMarkOfWhatIsNotKnown(t *testing.T) {
	l, err := Course()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range [][2]string{{`\wp_1`, `\wp_1`}, {`}`, `}`}, {`{x`, ``}, {`|`, `|`}, {`\begin{x}`, ``}, {`\`, ``}, {`x^`, ``}} {
		marked, _, unknown := l.Mark(test[0], 1, &Notes{})
		if test[1] != "" && marked != test[1] {
			t.Errorf("%s is marked as %s", test[0], marked)
		}
		if test[0] == `\wp_1` && (len(unknown) != 1 || unknown[0] != `\wp`) {
			t.Errorf("of %s, %q are not known", test[0], unknown)
		}
	}
}

func TestParse(t *testing.T) {
	for _, wrong := range []string{"[[entry]]\nsay = 'x'", "[[entry]]\nsymbol = 'x'\nsay = 'x'\nmeans = 'x'\nday = 1\nwhy = 1", "[[entry]]\nsymbol = 'x'\nsay = 'x'\nmeans = 'x'\nday = 1\nwithin = '('", "["} {
		if _, err := parse(wrong); err == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
}

// Without braces the argument of a command is one digit, as in TeX.
func TestMarkTakesDigitsOneByOne(t *testing.T) {
	tex, _ := mark(t, `2\tfrac34 + \frac{12}{5}`, 2)
	for _, want := range []string{`\tfrac{3}{4}`, `\frac{12}{5}`} {
		if !strings.Contains(tex, want) {
			t.Errorf("%s is not in %s", want, tex)
		}
	}
}
