package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGeneratedFilesAreCurrent: the files in package kernel are what the
// generator writes today, and it writes all that claim to be generated.
func TestGeneratedFilesAreCurrent(t *testing.T) {
	want := files()
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, text) {
			t.Errorf("%s is out of date: go generate ./internal/kernel", name)
		}
	}
	there, err := filepath.Glob("../*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range there {
		text, err := os.ReadFile(path)
		if err == nil && strings.HasPrefix(string(text), warning) && want[filepath.Base(path)] == nil {
			t.Errorf("%s says it is generated, and is not", path)
		}
	}
}
