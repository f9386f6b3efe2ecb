package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/files"
	"github.com/lina-la/lina/la"
)

// lina runs the command as a shell would, in the current folder.
func lina(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	root := newRootCommand()
	root.SetArgs(args)
	root.SetIn(strings.NewReader(stdin))
	root.SetOut(&out)
	root.SetErr(&errs)
	code = run(root)
	return code, out.String(), errs.String()
}

// inFolder makes a folder with the penguins and a few files, and goes there.
func inFolder(t *testing.T) {
	t.Helper()
	penguins, err := files.FS.ReadFile("penguins.csv")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"penguins.csv": string(penguins),
		"123.csv":      "1,2\n3,4\n5,6\n",
		"nine.csv":     "1,2,3\n4,5,6\n7,8,9\n",
		"spd.csv":      "x,y\n2,1\n1,2\n",
		"ragged.csv":   "a,b\n1,2\n3\n",
		"word.csv":     "a,b\n1,2\n3,12O\n",
		"gap.csv":      "a,b\n1,2\n,4\n",
		"empty.csv":    "",
		"inf.csv":      "a,b\n1,2\n3,Inf\n",
		"text.csv":     "a,b\nx,y\nz,w\n",
		"ids.csv":      "id,x\n007,1\n011,2\n",
		"book.xlsx":    "PK\x03\x04\x14\x00",
		"esc.csv":      "\x1b[31ma,b\nx\x1b[0my,1\n",
		"one.csv":      "x,y\n-0,1\n",
		"odd.csv":      "x,y\n1,2\n! remark\n3,-999\n-,5\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOneLineErrors(t *testing.T) {
	inFolder(t)
	for _, tc := range []struct {
		args string
		code int
		want string
	}{
		{"svd ragged.csv", 1, "lina: ragged.csv: line 3: 1 cell, but line 1 has 2\n"},
		{"info ragged.csv", 1, "lina: ragged.csv: line 3: 1 cell, but line 1 has 2\n"},
		{"svd word.csv", 1, "lina: word.csv: line 3, column \"b\": \"12O\" is not a number; choose columns with --cols a\n"},
		{"svd gap.csv", 1, "lina: gap.csv: line 3, column \"a\": the value is missing; --drop-missing leaves such rows out\n"},
		{"svd empty.csv", 1, "lina: empty.csv: the file is empty\n"},
		{"svd inf.csv", 1, "lina: inf.csv: line 3, column \"b\": the value is infinite; choose columns with --cols a\n"},
		{"svd ids.csv", 1, "lina: ids.csv: line 2, column \"id\": \"007\" begins with a zero: the column is text; choose columns with --cols x\n"},
		{"svd 123.csv --comment ab", 2, "lina: --comment \"ab\": want one character, and not the delimiter (see: lina svd --help)\n"},
		{"svd book.xlsx", 1, "lina: book.xlsx: this is a zip file, as Excel workbooks are (save the sheet as CSV), not a text file\n"},
		{"svd esc.csv --cols z", 1, "lina: esc.csv: no column \"z\"; there are \\x1b[31ma, b\n"},
		{"svd text.csv", 1, "lina: text.csv: line 2, column \"a\": \"x\" is not a number; no column holds numbers\n"},
		{"svd nowhere.csv", 1, "lina: nowhere.csv: no such file or directory\n"},
		{"svd .", 1, "lina: .: this is a folder, not a file\n"},
		{"svd 123.csv --cols z", 1, "lina: 123.csv: no column \"z\"; there are c1, c2\n"},
		{"svd", 2, "lina: FILE is missing (see: lina svd --help)\n"},
		{"inv a b", 2, "lina: \"b\" is one argument too many (see: lina inv --help)\n"},
		{"svd 123.csv --foo", 2, "lina: unknown flag: --foo (see: lina svd --help)\n"},
		{"svd 123.csv -k -1", 2, "lina: -k -1: want 0 (all) or more (see: lina svd --help)\n"},
		{"svd 123.csv --header perhaps", 2, "lina: --header perhaps: want auto, yes or no (see: lina svd --help)\n"},
		{"svd 123.csv --delimiter ab", 2, "lina: --delimiter \"ab\": want one character, or tab (see: lina svd --help)\n"},
		{"sdv 123.csv", 2, "lina: there is no command \"sdv\"; did you mean svd? (see: lina --help)\n"},
	} {
		code, stdout, stderr := lina(t, "", strings.Fields(tc.args)...)
		if code != tc.code || !strings.HasPrefix(stderr, tc.want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
			t.Errorf("lina %s: exit %d, stdout %q, stderr\n  %swant %d\n  %s", tc.args, code, stdout, stderr, tc.code, tc.want)
		}
	}
}

func TestInfo(t *testing.T) {
	inFolder(t)
	for _, tc := range []struct {
		args string
		want []string
	}{
		{"info nine.csv", []string{"3 rows × 3 columns", "kind  square\n", "rank  2 of 3"}},
		{"info spd.csv", []string{"kind  square, symmetric, positive definite\n", "det   3\n", "cond  3\n", "rank  2 of 2"}},
		{"info 123.csv", []string{"kind  rectangular, tall\n", "rank  2 of 2", "norm  9.52552\n"}},
		{"info text.csv", []string{"No column holds numbers"}},
		{"info inf.csv", []string{"b       number  0        2    2     2  1 value infinite: not in the matrix\n", "matrix of the numbers: 2 × 1\n"}},
		{"info inf.csv --cols b", []string{"No column holds finite numbers alone, so there is no matrix.\n"}},
		{"info one.csv", []string{"one.csv: 1 row × 2 columns\n", "x       number  0        0    0     0\n"}},
		{"info gap.csv", []string{"(1 row with a missing value left out)"}},
		{"info odd.csv --comment ! --missing - --missing -999", []string{"3 rows × 2 columns", "x       number  1 ", "y       number  1 "}},
		{"info penguins.csv", []string{"344 rows × 8 columns", "Adelie, Chinstrap, Gentoo", "(2 rows with a missing value left out)", "rank  5 of 5"}},
	} {
		code, stdout, stderr := lina(t, "", strings.Fields(tc.args)...)
		if code != 0 || stderr != "" {
			t.Errorf("lina %s: exit %d, %s", tc.args, code, stderr)
		}
		for _, w := range tc.want {
			if !strings.Contains(stdout, w) {
				t.Errorf("lina %s: no %q in\n%s", tc.args, w, stdout)
			}
		}
	}
}

// No control character of a file reaches the terminal, and no cell tears a table.
func TestInfoIsPrintable(t *testing.T) {
	for _, text := range []string{
		"remark,grade\n\"late,\nbut good\",4\nfine,5\n", "\"mass\n(kg)\",grade\n1.5,4\n2.5,5\n", "remark,grade\n\"late\tgood\",4\nfine,5\n", "\"mass\t(kg)\",grade\n1.5,4\n2.5,5\n",
		"remark,grade\n\x1b[31mlate\x1b[0m,4\nfine,5\n", "a\u202eb,grade\nx,1\ny,2\n", "a\u2028b,grade\nx\u0085,1\ny\u009b,2\n", "\"\vx\f\",grade\n\"\r\",4\nb\a,5\n", strings.Repeat("long", 100) + ",grade\n" + strings.Repeat("word", 100) + ",4\nb,5\n",
	} {
		for _, args := range [][]string{{"info", "-", "--delimiter", ","}, {"info", "-", "--delimiter", ",", "--json"}, {"svd", "-", "--delimiter", ","}, {"svd", "-", "--delimiter", ",", "--cols", "grade"}, {"info", "-", "--cols", "\x1b"}} {
			_, stdout, stderr := lina(t, text, args...)
			for _, out := range []string{stdout, strings.TrimSuffix(stderr, "\n")} {
				if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && unprintable(r) }); i >= 0 {
					t.Errorf("%q %v: %q reaches the terminal", text, args, out[i:min(len(out), i+8)])
				}
			}
			if strings.Contains(strings.TrimSuffix(stderr, "\n"), "\n") {
				t.Errorf("%q %v: an error of two lines", text, args)
			}
			if len(args) > 4 || args[0] != "info" || stderr != "" {
				continue
			}
			table, _, _ := strings.Cut(stdout[strings.Index(stdout, "column "):], "\n\n")
			lines := strings.Split(table, "\n")
			if len(lines) != 3 {
				t.Errorf("%q: %d lines for 2 columns:\n%s", text, len(lines)-1, table)
				continue
			}
			at := strings.Index(lines[0], "type")
			for _, line := range lines[1:] {
				if r := []rune(line); len(r) < at || !strings.HasPrefix(string(r[at:]), "text") && !strings.HasPrefix(string(r[at:]), "number") {
					t.Errorf("%q: no type below \"type\":\n%s", text, table)
				}
			}
		}
	}
}

func TestVersion(t *testing.T) {
	if code, stdout, _ := lina(t, "", "--version"); code != 0 || !strings.HasPrefix(stdout, "lina version ") || strings.Count(stdout, "\n") != 1 {
		t.Errorf("exit %d, %q", code, stdout)
	}
}

func TestCompletion(t *testing.T) {
	inFolder(t)
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"svd", "--header", ""}, "auto\nyes\nno\n:4\n"},
		{[]string{"svd", "penguins.csv", "--cols", "year,bo"}, "year,body_mass_g\n:6\n"},
		{[]string{"info", ""}, strings.Join(tableFiles, "\n") + "\n:8\n"},
		{[]string{"info", "a.csv", ""}, ":4\n"},
		{[]string{"lstsq", "penguins.csv", "--y", "fl"}, "flipper_length_mm\n:6\n"},
		{[]string{"plot", "hist", "penguins.csv", "--x", "bill_l"}, "bill_length_mm\n:6\n"},
		{[]string{"svd", "--part", ""}, ":4\n"},
		{[]string{"course", "check", "day1/", ""}, "go\n:8\n"},
	} {
		if _, stdout, _ := lina(t, "", append([]string{"__complete"}, tc.args...)...); stdout != tc.want {
			t.Errorf("%q: got %q, want %q", tc.args, stdout, tc.want)
		}
	}
}

// The triangle of a tall table has the singular values and right singular vectors of
// its matrix.
func TestTriangle(t *testing.T) {
	rng := la.NewRand(8)
	for _, rows := range []int{2*triangleRows + 1, 3 * triangleRows, 3*triangleRows + 7} {
		a := la.RandNormal(rng, rows, 5)
		a.SetCol(4, a.Col(0).Add(a.Col(1)).Scale(1e-8))
		tab := &data.Table{Cols: make([]data.Column, 5)}
		for j := range tab.Cols {
			tab.Cols[j] = data.Column{Name: "x", Num: a.Col(j)}
		}
		if !isTall(tab) {
			t.Fatal("not tall")
		}
		r := triangle(tab)
		want, err := la.SVD(a)
		if err != nil {
			t.Fatal(err)
		}
		got, err := la.SVD(r)
		if err != nil {
			t.Fatal(err)
		}
		if !got.S.EqualApprox(want.S, 1e-14*want.S[0]) {
			t.Errorf("%d rows: singular values %v, want %v", rows, got.S, want.S)
		}
		for j := range 5 {
			if c := math.Abs(got.V.Col(j).Dot(want.V.Col(j))); math.Abs(c-1) > 1e-10 {
				t.Errorf("%d rows: vectors %d have the cosine %v", rows, j, c)
			}
		}
	}
}

func TestInfoJSON(t *testing.T) {
	inFolder(t)
	_, stdout, _ := lina(t, "", "info", "nine.csv", "--json")
	var in info
	if err := json.Unmarshal([]byte(stdout), &in); err != nil {
		t.Fatalf("%v in\n%s", err, stdout)
	}
	if in.Rows != 3 || in.Matrix == nil || in.Matrix.Rank != 2 || in.Matrix.Det == nil || math.Abs(*in.Matrix.Det) > 1e-14 {
		t.Errorf("got %s", stdout)
	}
}

func TestSVD(t *testing.T) {
	inFolder(t)
	code, stdout, stderr := lina(t, "", "svd", "123.csv", "--json", "--out", "factors")
	if code != 0 {
		t.Fatal(stderr)
	}
	var rep struct {
		Rank  int
		S     la.Vector
		Share la.Vector
		U, V  la.Matrix
	}
	if err := json.Unmarshal([]byte(stdout), &rep); err != nil {
		t.Fatalf("%v in\n%s", err, stdout)
	}
	a := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	if back := rep.U.Mul(la.Diag(rep.S)).Mul(rep.V.T()); !back.EqualApprox(a, 1e-13) {
		t.Errorf("U·Σ·Vᵀ = %v", back)
	}
	if math.Abs(rep.S[0]-9.525518) > 1e-6 || math.Abs(rep.S[1]-0.514301) > 1e-6 || rep.Rank != 2 || math.Abs(rep.Share.Sum()-1) > 1e-14 {
		t.Errorf("got %s", stdout)
	}
	left, _ := os.ReadDir("factors")
	if len(left) != 4 {
		t.Errorf("--out left %v", left)
	}
	if u, _ := os.ReadFile(filepath.Join("factors", "s.csv")); !strings.HasPrefix(string(u), "9.52551") {
		t.Errorf("s.csv: %q", u)
	}
	code, stdout, stderr = lina(t, "1;2,5\n3;4\n", "svd", "-", "-k", "1")
	if code != 0 || !strings.Contains(stdout, "stdin: 2 × 2") && !strings.Contains(stdout, "-: 2 × 2") || strings.Contains(stdout, "\n  2 ") {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
}

// Every example of a --help works as it stands.
func TestExamplesOfHelp(t *testing.T) {
	inFolder(t)
	for _, cmd := range newRootCommand().Commands() {
		for line := range strings.Lines(cmd.Example) {
			stdin, rest := "", strings.TrimSpace(line)
			if text, ok := strings.CutPrefix(rest, "printf '"); ok {
				text, rest, ok = strings.Cut(text, "' | ")
				if !ok {
					t.Fatalf("%s: %s", cmd.Name(), line)
				}
				stdin = strings.ReplaceAll(text, `\n`, "\n")
			}
			args := words(rest)
			if len(args) < 2 || args[0] != "lina" || args[1] != cmd.Name() {
				t.Fatalf("%s: the example %q runs something else", cmd.Name(), line)
			}
			if args[1] == "course" {
				continue // a server: the browser tests start it
			}
			if code, stdout, stderr := lina(t, stdin, args[1:]...); code != 0 || stdout == "" && args[1] != "convert" && args[1] != "plot" {
				t.Errorf("%s: exit %d, %s", strings.TrimSpace(line), code, stderr)
			}
		}
	}
}

// words divides a line as a shell does, with single and double quotes.
func words(line string) []string {
	var out []string
	word, some, quote := "", false, rune(0)
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word += string(r)
		case r == '\'' || r == '"':
			quote, some = r, true
		case r == ' ':
			if some || word != "" {
				out = append(out, word)
			}
			word, some = "", false
		default:
			word += string(r)
		}
	}
	if some || word != "" {
		out = append(out, word)
	}
	return out
}
