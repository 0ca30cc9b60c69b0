package app

import "parkledger/app/host"

// PlaceNote says what is wrong with keeping a project in a folder, and what to do; empty where nothing is. It asks the
// disk, which a network may keep waiting.
func PlaceNote(dir string) string {
	const better = "请把项目放在本机磁盘上，需要多一份时用“备份”。"
	switch p := host.PlaceOf(dir); p.Kind {
	case host.Synced:
		return "这个位置由" + p.Service + "同步。同步程序会在使用中移动、覆盖台账文件，可能损坏数据或出现两份。" + better
	case host.Network:
		return "这个位置在网络共享盘上。断网时台账会中断，两台电脑同时打开可能损坏数据。" + better
	case host.Removable:
		return "这个位置在 U 盘或移动硬盘上。使用中拔出可能损坏数据，遗失时台账会外泄。" + better
	}
	return ""
}
