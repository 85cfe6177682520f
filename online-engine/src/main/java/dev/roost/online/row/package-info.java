/** The stored row: its parts, its binary form, and how changes are merged into it. Pure code. */
package dev.roost.online.row;
