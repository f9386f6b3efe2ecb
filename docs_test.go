package lina_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// What the README promises is what the example prints, line by line.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(source), "func Example() {\n")
	body, output, _ := strings.Cut(body, "\n\t// Output:\n")
	output, _, _ = strings.Cut(output, "}\n")
	shown := regexp.MustCompile("(?s)```go\n(.*?)```\n.*?```\n(.*?)```").FindSubmatch(readme)
	if shown == nil {
		t.Fatal("the README shows no Go code with its output")
	}
	unindent := func(s, prefix string) string {
		lines := strings.Split(strings.TrimSpace(s), "\n")
		for i, l := range lines {
			lines[i] = strings.TrimPrefix(l, prefix)
		}
		return strings.Join(lines, "\n")
	}
	if got, want := strings.TrimSpace(string(shown[1])), unindent(body, "\t"); got != want {
		t.Errorf("the README's code is\n%s\nand the example\n%s", got, want)
	}
	if got, want := strings.TrimSpace(string(shown[2])), unindent(strings.ReplaceAll(output, "\t// ", ""), ""); got != want {
		t.Errorf("the README's output is\n%s\nand the example's\n%s", got, want)
	}
}
