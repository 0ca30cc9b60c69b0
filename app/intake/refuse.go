package intake

import (
	"errors"
	"fmt"
	"strings"
)

// Refused says that a file was not read at all, where in it the reason lies, and what the user can do. It never
// quotes cell contents, which may be personal data.
type Refused struct {
	File   string // base name
	Place  string // such as 工作表“需求汇总” or 第 3 行第 12 个字符; empty for the file as a whole
	Reason string // a clause without a full stop
	Advice string // a clause without a full stop; empty when there is nothing to advise
	Err    error  // technical cause for the log, may be nil
}

// Error is the Chinese text shown to the user.
func (r *Refused) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "文件“%s”没有读取：", r.File)
	if r.Place != "" {
		b.WriteString(r.Place + "，")
	}
	b.WriteString(r.Reason + "。")
	if r.Advice != "" {
		b.WriteString(r.Advice + "。")
	}
	return b.String()
}

// Unwrap gives the technical cause.
func (r *Refused) Unwrap() error { return r.Err }

var (
	errTooBig   = errors.New("内容解压后超过上限")
	errTooMany  = errors.New("单元格超过上限")
	adviceSplit = "请删去多余的行列或拆成几个文件后再导入"
	adviceSave  = "请用 Excel 或 WPS 打开检查，另存为新文件后再导入"
)

// damaged turns whatever went wrong inside a part of a package into a Refused that names the place.
func damaged(place string, err error) *Refused {
	var r *Refused
	switch {
	case errors.As(err, &r):
		return r
	case errors.Is(err, errTooBig):
		return &Refused{Place: place, Reason: fmt.Sprintf("内容解压后超过 %d MB", maxInflated>>20), Advice: adviceSplit, Err: err}
	case errors.Is(err, errTooMany):
		return &Refused{Place: place, Reason: fmt.Sprintf("单元格超过 %d 万个", maxCells/10000), Advice: adviceSplit, Err: err}
	default:
		return &Refused{Place: place, Reason: "内容不完整或已损坏", Advice: adviceSave, Err: err}
	}
}
