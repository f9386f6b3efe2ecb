package zstd_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	_ "github.com/lina-la/lina/data/zstd"

	"github.com/lina-la/lina/data"
)

func packed(t *testing.T, text string) string {
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	z.Write([]byte(text))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOpen(t *testing.T) {
	got, err := data.OpenReader(strings.NewReader(packed(t, "a,b\n1,x\n2,y\n")), "a.csv.zst", nil)
	if err != nil || got.Rows() != 2 || got.Names()[1] != "b" {
		t.Errorf("%v %v", got, err)
	}
	if got, err = data.OpenReader(strings.NewReader(packed(t, `[{"x":1}]`)), "a.zst", nil); err != nil || got.Cols[0].Num[0] != 1 {
		t.Errorf("%v %v", got, err)
	}
}

func TestHostile(t *testing.T) {
	for content, want := range map[string]string{
		packed(t, strings.Repeat("1,2\n", 20<<20)): "the packed file holds more than 64 times its size",
		packed(t, "a,b\n1,2\n")[:12]:               "the packed file is cut off",
		"\x28\xb5\x2f\xfd\xff\xff\xff":             "the packed file",
	} {
		if _, err := data.OpenReader(strings.NewReader(content), "f", nil); err == nil || !strings.HasPrefix(err.Error(), "f: "+want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
