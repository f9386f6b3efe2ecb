package data_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
)

var update = flag.Bool("update", false, "write testdata/corpus/decisions.txt anew, to be read before it is committed")

const corpus = "testdata/corpus"

// corpusFiles are the names of the tables in the corpus.
func corpusFiles(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if n := e.Name(); n != ".gitattributes" && n != "peers.py" && n != "peers.txt" && n != "decisions.txt" {
			names = append(names, n)
		}
	}
	return names
}

// described is a table in a few lines: the rows, and each column with its type and
// its first values.
func described(name string) string {
	t, err := data.ReadCSVFile(filepath.Join(corpus, name))
	if err != nil {
		return fmt.Sprintf("  %s\n", strings.TrimPrefix(err.Error(), corpus+"/"))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  %d rows\n", t.Rows())
	for j := range t.Cols {
		c := &t.Cols[j]
		if c.IsNum() {
			fmt.Fprintf(&b, "  %q number %v\n", c.Name, []float64(c.Num[:min(len(c.Num), 4)]))
		} else {
			fmt.Fprintf(&b, "  %q text %q\n", c.Name, c.Str[:min(len(c.Str), 4)])
		}
	}
	return b.String()
}

// Small files as people have them: delimiter, header, decimal mark and types are those
// of decisions.txt, which was gone through by hand.
func TestCorpus(t *testing.T) {
	names := corpusFiles(t)
	if *update {
		var b strings.Builder
		for _, n := range names {
			b.WriteString(n + "\n" + described(n))
		}
		if err := os.WriteFile(filepath.Join(corpus, "decisions.txt"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	decided := sections(t, "decisions.txt")
	for _, n := range names {
		if got := described(n); got != decided[n] {
			t.Errorf("%s: got\n%swant\n%s", n, got, decided[n])
		}
	}
	if len(decided) != len(names) || len(names) < 60 {
		t.Errorf("%d decisions on %d files", len(decided), len(names))
	}
}

// What pandas and Python's csv module make of the files stands beside, for each.
func TestCorpusPeers(t *testing.T) {
	peers := sections(t, "peers.txt")
	names := corpusFiles(t)
	for _, n := range names {
		if p := peers[n]; !strings.Contains(p, "  pandas  ") || !strings.Contains(p, "  csv     ") {
			t.Errorf("peers.txt has nothing on %s: run peers.py", n)
		}
	}
	for n := range peers {
		if !slices.Contains(names, n) {
			t.Errorf("peers.txt tells of %s, which is not there", n)
		}
	}
}

// sections reads a file of names, each with the indented lines below it.
func sections(t *testing.T, file string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(corpus, file))
	if err != nil {
		t.Fatal(err)
	}
	all, name := map[string]string{}, ""
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "  ") {
			all[name] += line
		} else {
			name = strings.TrimSuffix(line, "\n")
			all[name] = ""
		}
	}
	return all
}
