package main

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// TestMain lets the test's own binary be the command, for what only a process of its
// own shows: signals, closed pipes, limits.
func TestMain(m *testing.M) {
	if os.Getenv("LINA_TEST_AS_COMMAND") != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is the command as a process of its own.
func process(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "LINA_TEST_AS_COMMAND=1")
	return cmd
}

// asJSON runs a verb and reads what it prints.
func asJSON(t *testing.T, v any, stdin string, args ...string) {
	t.Helper()
	code, stdout, stderr := lina(t, stdin, append(args, "--json")...)
	if code != 0 {
		t.Fatalf("lina %v: exit %d, %s", args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), v); err != nil {
		t.Fatalf("lina %v: %v in\n%s", args, err, stdout)
	}
}

const spd3 = "4,1,0\n1,3,1\n0,1,2\n"

func TestMatrixVerbs(t *testing.T) {
	inFolder(t)
	a := la.New(3, 3, 4, 1, 0, 1, 3, 1, 0, 1, 2)
	var got struct {
		Inv, PInv, P, L, U, Q, R, Vectors, X, Product, Dist la.Matrix
		Values                                              la.Vector
		Det, Cond                                           float64
		Rank                                                int
	}
	near := func(what string, x, want la.Matrix) {
		t.Helper()
		if !x.EqualApprox(want, 1e-12) {
			t.Errorf("%s: %v", what, x)
		}
	}
	for _, verb := range []string{"inv", "pinv", "lu", "qr", "eig", "det", "rank", "cond", "dist"} {
		asJSON(t, &got, spd3, verb, "-")
		switch verb {
		case "lu":
			near("P·L·U", got.P.Mul(got.L).Mul(got.U), a)
		case "dist":
			if math.Abs(got.Dist.At(0, 1)-math.Sqrt(9+4+1)) > 1e-14 || got.Dist.At(0, 1) != got.Dist.At(1, 0) {
				t.Errorf("distances %v", got.Dist)
			}
		}
	}
	near("A·A⁻¹", a.Mul(got.Inv), la.Identity(3))
	near("A·A⁺", a.Mul(got.PInv), la.Identity(3))
	near("Q·R", got.Q.Mul(got.R), a)
	near("V·Λ·Vᵀ", got.Vectors.Mul(la.Diag(got.Values)).Mul(got.Vectors.T()), a)
	if math.Abs(got.Det-18) > 1e-12 || got.Rank != 3 || math.Abs(got.Cond-la.Cond(a)) > 1e-12 {
		t.Errorf("det %v, rank %d, cond %v", got.Det, got.Rank, got.Cond)
	}
	asJSON(t, &got, spd3, "chol", "-")
	near("L·Lᵀ", got.L.Mul(got.L.T()), a)
	asJSON(t, &got, "2,1,3\n1,3,5\n", "solve", "-", "--y", "c3")
	near("x", got.X, la.New(2, 1, .8, 1.4))
	asJSON(t, &got, spd3, "mul", "-", "nine.csv", "123.csv", "--transpose", "1")
	near("product", got.Product, a.Mul(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)).Mul(la.New(3, 2, 1, 2, 3, 4, 5, 6)))
}

func TestStatisticsVerbs(t *testing.T) {
	inFolder(t)
	tab, err := data.ReadCSVFile("penguins.csv")
	if err != nil {
		t.Fatal(err)
	}
	tab = tab.Numeric().DropMissing()
	x, _ := tab.Matrix()
	var got struct {
		Rows      int
		Notes     []string
		Cov, Corr la.Matrix
	}
	asJSON(t, &got, "", "cov", "penguins.csv")
	if !got.Cov.EqualApprox(stat.Cov(x), 1e-13) || got.Rows != 342 || len(got.Notes) != 2 {
		t.Errorf("cov of %d rows, %q: %v", got.Rows, got.Notes, got.Cov)
	}
	asJSON(t, &got, "", "corr", "penguins.csv", "--method", "spearman")
	if !got.Corr.EqualApprox(stat.SpearmanCorr(x), 1e-13) {
		t.Errorf("corr %v", got.Corr)
	}
	var groups []struct {
		By      struct{ Species string }
		Rows    int
		Numbers []struct {
			Column         string
			Count, Missing int
			Mean, Std      float64
			Q25            float64 `json:"25%"`
		}
	}
	asJSON(t, &groups, "", "describe", "penguins.csv", "--by", "species", "--cols", "body_mass_g")
	if len(groups) != 3 || groups[2].By.Species != "Gentoo" || groups[2].Rows != 124 {
		t.Fatalf("groups %+v", groups)
	}
	// as pandas has it
	g := groups[2].Numbers[0]
	if g.Count != 123 || g.Missing != 1 || math.Abs(g.Mean-5076.016260162602) > 1e-9 || math.Abs(g.Std-504.116237) > 1e-5 || g.Q25 != 4700 {
		t.Errorf("Gentoo: %+v", g)
	}
	_, stdout, _ := lina(t, "", "cov", "penguins.csv", "--by", "species", "--cols", "year,body_mass_g", "--format", "csv")
	if !strings.HasPrefix(stdout, "species,row,year,body_mass_g\nAdelie,year,0.") || strings.Count(stdout, "\n") != 7 {
		t.Errorf("csv by groups:\n%s", stdout)
	}
	_, stdout, _ = lina(t, "", "dist", "penguins.csv", "--where", "body_mass_g > 5900", "--name", "sex", "--format", "tsv")
	if !strings.HasPrefix(stdout, "row\tmale\tmale") && !strings.HasPrefix(stdout, "row\t") {
		t.Errorf("dist with names:\n%s", stdout)
	}
}

func TestWhere(t *testing.T) {
	inFolder(t)
	_, stdout, stderr := lina(t, "", "convert", "penguins.csv", "--where", "species == 'Gentoo' and body_mass_g >= 6000", "--cols", "species,body_mass_g")
	if stdout != "species,body_mass_g\nGentoo,6300\nGentoo,6050\nGentoo,6000\nGentoo,6000\n" {
		t.Errorf("%s%s", stdout, stderr)
	}
}

// What is written in one format reads back the same.
func TestConvert(t *testing.T) {
	inFolder(t)
	for _, name := range []string{"p.csv", "p.tsv"} {
		if code, _, stderr := lina(t, "", "convert", "penguins.csv", name); code != 0 {
			t.Fatal(stderr)
		}
		before, _ := data.ReadCSVFile("penguins.csv")
		after, err := data.ReadCSVFile(name)
		if err != nil || before.String() != after.String() {
			t.Errorf("%s: %v\n%v", name, err, after)
		}
	}
	if _, stdout, stderr := lina(t, "", "svd", "p.npy"); !strings.HasPrefix(stderr, "lina: p.npy: no such file") {
		t.Error(stdout, stderr)
	}
	if code, _, stderr := lina(t, "", "convert", "123.csv", "p.npy"); code != 0 {
		t.Fatal(stderr)
	}
	if _, stdout, stderr := lina(t, "", "svd", "p.npy"); !strings.HasPrefix(stdout, "p.npy: 3 × 2, rank 2") {
		t.Error(stdout, stderr)
	}
	code, stdout, stderr := lina(t, "", "convert", "123.csv", "--format", "npy")
	var a la.Matrix
	if err := a.UnmarshalBinary([]byte(stdout)); code != 0 || err != nil || !a.Equal(la.New(3, 2, 1, 2, 3, 4, 5, 6)) {
		t.Errorf("npy: %v %v %s", a, err, stderr)
	}
	if code, _, stderr := lina(t, "", "convert", "123.csv", "x.npz", "--center"); code != 0 {
		t.Fatal(stderr)
	}
	if at, err := os.Stat("x.npz"); err != nil || at.Size() < 128+48 {
		t.Error(at, err)
	}
}

func TestVerbErrors(t *testing.T) {
	inFolder(t)
	for _, tc := range []struct {
		args string
		code int
		want string
	}{
		{"inv nine.csv", 1, "lina: nine.csv: matrix is singular to working precision: reciprocal condition number"},
		{"inv 123.csv", 1, "lina: 123.csv: inv wants a square matrix, and this is 3 × 2; pinv has an answer for every matrix"},
		{"chol nine.csv", 1, "lina: nine.csv: matrix is not symmetric"},
		{"solve 123.csv", 2, "lina: the right side is missing: a second file, or --y with columns of the first"},
		{"solve spd.csv nine.csv", 1, "lina: spd.csv has 2 rows, and nine.csv has 3 rows"},
		{"mul spd.csv nine.csv", 1, "lina: spd.csv is 2 × 2 and nine.csv is 3 × 3: the inner sizes 2 and 3 differ"},
		{"mul - -", 2, "lina: stdin can be read once"},
		{"lu nine.csv --format csv", 2, "lina: the result has the parts p, l, u: choose one with --part, to print it alone"},
		{"lu nine.csv --part z --format csv", 2, "lina: --part z: there are p, l, u"},
		{"lu nine.csv --format xml", 2, "lina: --format xml: want text, csv, tsv, npy or json"},
		{"lu nine.csv --out lu.xml", 2, "lina: --out lu.xml: files end in"},
		{"corr penguins.csv --method kendall", 2, "lina: --method kendall: want pearson or spearman"},
		{"cov text.csv", 1, "lina: text.csv: no column holds numbers"},
		{"cov one.csv", 1, "lina: one.csv: a covariance needs two rows, and there is 1"},
		{"cov 123.csv --by c9", 1, "lina: 123.csv: no column \"c9\"; there are c1, c2"},
		{"svd penguins.csv --where mass>", 2, "lina: --where in \"mass>\": at the end: a value is missing"},
		{"svd penguins.csv --where mass>1", 1, "lina: --where: penguins.csv: no column \"mass\""},
		{"svd penguins.csv --where year>3000", 1, "lina: penguins.csv: --where year>3000: no row is so"},
		{"convert 123.csv 123.csv", 2, "lina: 123.csv would be written over itself"},
		{"convert 123.csv nowhere/x.csv", 1, "lina: nowhere"},
	} {
		code, stdout, stderr := lina(t, "", strings.Fields(tc.args)...)
		if code != tc.code || !strings.HasPrefix(stderr, tc.want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
			t.Errorf("lina %s: exit %d, stdout %q, stderr\n  %swant %d\n  %s", tc.args, code, stdout, stderr, tc.code, tc.want)
		}
	}
}

// A write that fails leaves the old file as it was, and nothing beside it.
func TestWriteWhole(t *testing.T) {
	t.Chdir(t.TempDir())
	os.WriteFile("real.csv", []byte("old"), 0o600)
	os.Symlink("real.csv", "link.csv")
	full := errors.New("the disk is full")
	if err := writeWhole("link.csv", func(w io.Writer) error { w.Write([]byte("half")); return full }); err != full {
		t.Error(err)
	}
	if b, _ := os.ReadFile("real.csv"); string(b) != "old" {
		t.Errorf("after a failure: %q", b)
	}
	if err := writeWhole("link.csv", func(w io.Writer) error { _, err := w.Write([]byte("new")); return err }); err != nil {
		t.Error(err)
	}
	b, _ := os.ReadFile("real.csv")
	at, _ := os.Lstat("link.csv")
	mode, _ := os.Stat("real.csv")
	if string(b) != "new" || at.Mode()&os.ModeSymlink == 0 || mode.Mode().Perm() != 0o600 {
		t.Errorf("%q, link %v, mode %v", b, at.Mode(), mode.Mode())
	}
	if left, _ := filepath.Glob(".lina-*"); left != nil {
		t.Errorf("left over: %v", left)
	}
}

// Ctrl-C while a file is written leaves the old one, and no half of the new.
func TestInterrupt(t *testing.T) {
	if _, err := os.Stat("/proc/self"); err != nil {
		t.Skip("signals are sent as Unix has them")
	}
	t.Chdir(t.TempDir())
	os.WriteFile("out.csv", []byte("old"), 0o644)
	line := strings.Repeat("1.25,", 300) + "2\n"
	os.WriteFile("in.csv", []byte(strings.Repeat(line, 3000)), 0o644)
	cmd := process("convert", "in.csv", "out.csv")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 2000 { // until the new file is there, or the command has ended
		if half, _ := filepath.Glob(".lina-*"); half != nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	cmd.Process.Signal(os.Interrupt)
	cmd.Wait()
	b, err := os.ReadFile("out.csv")
	if whole := len(b) > 3; err != nil || !whole && string(b) != "old" || whole && !cmd.ProcessState.Success() && !strings.HasSuffix(string(b), "2\n") {
		t.Errorf("%v, %d bytes", err, len(b))
	}
	if left, _ := filepath.Glob(".lina-*"); left != nil {
		t.Errorf("left over: %v", left)
	}
}

// A reader that goes away ends the command without a word.
func TestClosedPipe(t *testing.T) {
	inFolder(t)
	cmd := process("convert", "penguins.csv")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = w
	r.Close()
	cmd.Run()
	w.Close()
	if stderr.String() != "" {
		t.Errorf("%q", stderr.String())
	}
}

// A file that does not fit into memory is refused before it is read.
func TestMemory(t *testing.T) {
	t.Chdir(t.TempDir())
	f, err := os.Create("big.csv")
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Repeat("1.5,", 9) + "2\n"
	f.WriteString(strings.Repeat(line, 20000))
	f.Truncate(40e9) // a hole: no disk is taken
	f.Close()
	cmd := process("qr", "big.csv")
	cmd.Env = append(cmd.Env, "GOMEMLIMIT=200MiB")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	start := time.Now()
	cmd.Run()
	if cmd.ProcessState.ExitCode() != 1 || stderr.String() != "lina: big.csv: about 1.05 billion rows × 10 columns take 421 GB with this command, and 210 MB are free; --cols takes fewer columns\n" {
		t.Errorf("exit %d after %v: %q", cmd.ProcessState.ExitCode(), time.Since(start), stderr.String())
	}
}
