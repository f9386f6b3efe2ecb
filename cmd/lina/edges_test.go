package main

import (
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

// edges are small files as they go wrong.
var edges = map[string]string{
	"head.csv":    "a,b,c\n",
	"row.csv":     "a,b,c\n1,2,3\n",
	"hole.csv":    "a,b,c\n1,,3\n2,,4\n4,,7\n9,,8\n",
	"parted.csv":  "x,y\n1,0\n2,0\n3,0\n4,1\n5,1\n6,1\n",
	"groups.csv":  "g,x,y\nu,1,2\nu,2,5\nu,3,7\nv,1,1\nw,4,\nw,5,-2\n",
	"cells.csv":   "p,q,y\na,u,1\na,u,2\na,v,4\na,v,3\nb,u,7\nb,u,9\nc,v,5\nc,v,8\n",
	"const.csv":   "a,k\n1,1234567.1\n2,1234567.1\n4,1234567.1\n8,1234567.1\n9,1234567.1\n7,1234567.1\n3,1234567.1\n",
	"columns.csv": "y,x,z,w\n1,2,,a\n3,5,1,b\n4,6,2,c\n8,9,,d\n",
}

func inEdges(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range edges {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Tables with next to nothing in them get one line that says what is missing, and where.
func TestEdgeErrors(t *testing.T) {
	inEdges(t)
	for _, tc := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"cov", "head.csv"}, 1, "lina: head.csv: a covariance needs two rows, and there is none"},
		{[]string{"corr", "row.csv"}, 1, "lina: row.csv: a correlation needs two rows, and there is 1"},
		{[]string{"pca", "row.csv"}, 1, "lina: row.csv: components want two rows, and there is 1"},
		{[]string{"lstsq", "row.csv", "--y", "a"}, 1, "lina: row.csv: 1 sample, and it takes 3 or more"},
		{[]string{"ridge", "row.csv", "--y", "a"}, 1, "lina: row.csv: 1 sample, and it takes 2 or more"},
		{[]string{"ridge", "row.csv", "--y", "a", "--alpha", "0"}, 1, "lina: row.csv: 1 sample, and it takes 4 or more"},
		{[]string{"kmeans", "row.csv", "-k", "2"}, 1, "lina: row.csv: 1 sample, and it takes 2 or more"},
		{[]string{"pca", "hole.csv", "--cols", "a,b"}, 1, "lina: hole.csv: column b has no value in any row"},
		{[]string{"lstsq", "hole.csv", "a ~ b"}, 1, "lina: hole.csv: column b has no value in any row"},
		{[]string{"lstsq", "groups.csv", "y ~ x", "--by", "g"}, 1, "lina: groups.csv, g v: 1 sample, and it takes 2 or more"},
		{[]string{"lstsq", "groups.csv", "y ~ log(x - 1)"}, 1, "lina: groups.csv: line 2, column \"log(x - 1)\": there is no such number, where x is 1"},
		{[]string{"lstsq", "groups.csv", "y ~ sqrt(y)"}, 1, "lina: groups.csv: line 7, column \"sqrt(y)\": there is no such number, where y is -2"},
		{[]string{"lstsq", "groups.csv", "y ~ x + I(2*x)"}, 1, "lina: groups.csv: column I(2*x) is a combination of others, I(2*x) = 2·x: leave it out"},
		{[]string{"lstsq", "groups.csv", "y = x"}, 2, "lina: \"y = x\" is no file, and no formula: that is as \"y ~ a + b\""},
		{[]string{"lstsq", "groups.csv", "~ x"}, 2, "lina: \"~ x\" is no file, and no formula"},
		{[]string{"logit", "parted.csv", "y ~ x"}, 1, "lina: parted.csv: a combination of the columns, of which column x has the largest part, tells the classes apart, so that no coefficients are best: put a price on them with --l2"},
		{[]string{"logit", "groups.csv", "y ~ x"}, 1, "lina: groups.csv: y is to be 0 or 1, or one of two words, and is 2"},
		{[]string{"plot", "groups.csv"}, 2, "lina: what to draw stands before the file, as in: lina plot scatter groups.csv"},
		{[]string{"lstsq", "columns.csv", "y ~ x", "--where", "w > b"}, 1, "lina: --where: columns.csv: no column \"b\"; there are y, x, z, w (text stands in quotes: 'b')"},
		{[]string{"lstsq", "columns.csv", "y ~ v", "--where", "x > 2"}, 1, "lina: columns.csv: no column \"v\"; there are y, x, z, w"},
		{[]string{"cov", "columns.csv", "--cols", "y,v"}, 1, "lina: columns.csv: no column \"v\"; there are y, x, z, w"},
	} {
		code, stdout, stderr := lina(t, "", tc.args...)
		if code != tc.code || !strings.HasPrefix(stderr, tc.want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
			t.Errorf("lina %q: exit %d, stdout %q, stderr\n  %swant %d\n  %s", tc.args, code, stdout, stderr, tc.code, tc.want)
		}
	}
}

// What is left out of a result, or is not as elsewhere, the result says.
func TestEdgeNotes(t *testing.T) {
	inEdges(t)
	for _, tc := range []struct{ args, want string }{
		{"corr hole.csv", "(without the column that has no value: b)"},
		{"kmeans const.csv -k 2", "(columns divided by their standard deviations)"},
		{"lstsq parted.csv y~x-1", "(without an intercept r2 and f are about 0, not about the mean)"},
		{"lstsq cells.csv y~p*q", "(left out, as other columns tell the same: p=b:q=v, p=c:q=v)"},
		{"lstsq cells.csv y~p:q", "(left out, as other columns tell the same: "},
		{"lstsq columns.csv y~x --where z>0", "columns.csv: 2 × 1, explaining y"},
		{"lstsq columns.csv y~x --drop-missing", "columns.csv: 2 × 1, explaining y"},
		{"lstsq columns.csv y~x", "columns.csv: 4 × 1, explaining y"},
	} {
		code, stdout, stderr := lina(t, "", strings.Fields(tc.args)...)
		if code != 0 || !strings.Contains(stdout, tc.want) {
			t.Errorf("lina %s: exit %d, stdout\n%s\n%s\nwant %s", tc.args, code, stdout, stderr, tc.want)
		}
	}
}

// A constant column is zero once its mean is taken away, also where the mean is rounded.
func TestStandardizedConstant(t *testing.T) {
	inEdges(t)
	code, stdout, stderr := lina(t, "", "svd", "const.csv", "--standardize", "--part", "s", "--format", "npy")
	var s la.Vector
	if err := s.UnmarshalBinary([]byte(stdout)); code != 0 || err != nil || len(s) != 2 || s[1] != 0 {
		t.Errorf("singular values %v, %v: %s", s, err, stderr)
	}
}
