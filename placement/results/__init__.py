"""What every question to the engine is answered with: plain values, without any of its workings."""
