import { Client } from 'pg';
import { generator } from '../generator.ts';
